import { loadVatLines } from '@/db/documents';
import { enterIndexValues } from '@/lib/commands/enter-index-values';
import { setAdvance } from '@/lib/commands/set-advance';
import { setRetention } from '@/lib/commands/set-retention';
import { setRevisionFormula } from '@/lib/commands/set-revision-formula';
import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { type Portal, startPortal } from './portal';
import { openVisitors, picture, seriousFaults, type Visitors } from './visitors';
import { goToSummary, importFile, makePdf, selectNext, send, typeAdmitted } from './wizard';

/** A claim that is cut with a reason, under a contract with an advance, a guarantee and a revision short of its index. */

const words = messagesIn('fr').statement;
const TEXT = 'Attachement du 20 novembre : 95 m² au lieu de 100.';

let portal: Portal;
let visitors: Visitors;
let world: World;
let claim: number;
beforeAll(async () => {
  portal = await startPortal('fr');
  visitors = await openVisitors(portal);
  world = portal.openWorld();
  enterTerms(world);
  claim = depositAs(world, 'karim', 'A4', { in: 'school' });
});
afterAll(async () => {
  world?.close();
  await visitors?.close();
  await portal?.stop();
});

/** 75,600 EUR of advance, 5 % of retention, prices that follow BT01, known up to October. */
function enterTerms({ as, ids }: World): void {
  const claire = as('claire');
  const place = { contractId: ids.contracts.school, replaces: null };
  result(setAdvance(claire, { ...place, advance: { amount: 75_600_00, repaidFrom: 6500, repaidBy: 8000 } }));
  result(setRetention(claire, { ...place, retention: { rate: 500, replacedBy: null, guarantor: '' } }));
  const terms = [{ index: 'BT01', weight: 8500 }];
  result(
    setRevisionFormula(claire, { ...place, formula: { fixedShare: 1500, baseMonth: '2026-01', terms } }),
  );
  const values = [
    { index: 'BT01', month: '2026-01', value: 131_400 },
    { index: 'BT01', month: '2026-10', value: 134_000 },
  ];
  result(enterIndexValues(claire, { source: 'INSEE', values }));
}

test('the project manager cuts a line with a reason, everybody sees it, and it goes on by itself', async () => {
  const moe = await visitors.visit('ines', { locale: 'fr', javaScriptEnabled: true });
  await moe.page.goto(`/works-invoices/documents/${claim}`);
  await selectNext(moe);
  await importFile(moe, await makePdf(portal, 'etat-acompte.pdf'));
  expect(await moe.page.getByText(words.money.provisional).first().isVisible()).toBe(true);
  expect(await seriousFaults(moe)).toEqual([]);
  await picture(moe, 'statement-details');

  await moe.page.locator('[name="admitted.0.base"]').fill('9 500');
  await moe.page
    .getByRole('button', { name: messagesIn('fr').submission.details.continue })
    .last()
    .click();
  await moe.page.locator('[id="admitted.0.reason-error"]').waitFor();
  await typeAdmitted(moe, '9 500,00', 'quantity', TEXT);
  const statement = await send(moe);
  // 0.15 + 0.85 x 134 / 131.4 = 1.016819, so 1.017: 161.50 of 9,500.
  expect(loadVatLines(world.db, statement)).toEqual([{ rate: 2000, base: 9_661_50, vat: 1_932_30 }]);

  const supplier = await visitors.visit('karim', { locale: 'fr', javaScriptEnabled: true });
  await supplier.page.goto(`/works-invoices/documents/${statement}`);
  for (const shown of [words.reasons.quantity, TEXT, words.money.parts.g, words.money.provisional])
    expect(await supplier.page.getByText(shown).first().isVisible()).toBe(true);
  expect(await seriousFaults(supplier)).toEqual([]);
  await picture(supplier, 'statement-document');
  expect(await mailTold('karim.benali', 'Attachement du 20 novembre')).toBe(true);

  const moa = await visitors.visit('claire', { locale: 'fr', javaScriptEnabled: false });
  await moa.page.goto(`/works-invoices/documents/${statement}`);
  await selectNext(moa);
  await importFile(moa, await makePdf(portal, 'etat-acompte-valide.pdf'));
  expect(await moa.page.locator('[name="admitted.0.base"]').inputValue()).toMatch(/^9.500,00$/);
  expect(await moa.page.locator('[name="admitted.0.text"]').inputValue()).toBe(TEXT);
  await goToSummary(moa);
  await send(moa);
  await supplier.page.goto('/works-invoices/files/1');
  expect(await supplier.page.getByText(TEXT).first().isVisible()).toBe(true);
});

/** Mails are quoted-printable: long lines are broken, and what is not ASCII is written in code. */
async function mailTold(person: string, sentence: string): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    const own = portal.mails().filter((mail) => new RegExp(`^To:.*${person}`, 'im').test(mail));
    if (own.some((mail) => mail.replace(/=\r?\n/g, '').includes(sentence))) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}
