import { readFileSync } from 'node:fs';
import { messagesIn } from '@/lib/i18n/messages';
import { addContracts } from '@/tests/many-contracts';
import { type Portal, startPortal } from './portal';
import { type Manner, openVisitors, picture, seriousFaults, type Visitors } from './visitors';
import {
  beginInitial,
  enterWorksInvoices,
  goToSummary,
  importFile,
  makePdf,
  play,
  selectNext,
  send,
  typeAdmitted,
  typeAmounts,
} from './wizard';

/** The main job of the portal, by its four parties, with PDFs of their own. */

const MANNERS = [
  { name: 'in French', locale: 'fr', javaScriptEnabled: true },
  { name: 'in English', locale: 'en', javaScriptEnabled: true },
  { name: 'in French without JavaScript', locale: 'fr', javaScriptEnabled: false },
] as const satisfies readonly (Manner & { name: string })[];

const AMOUNTS = {
  fr: {
    claim: { base: '84 250,00', vat: '16 850,00', total: '101 100,00' },
    admitted: '82 600',
  },
  en: {
    claim: { base: '84,250.00', vat: '16,850.00', total: '101,100.00' },
    admitted: '82,600',
  },
} as const;

describe.each(MANNERS)('from a draft monthly statement to the payment, $name', (manner) => {
  const { locale } = manner;
  let portal: Portal;
  let visitors: Visitors;

  beforeAll(async () => {
    portal = await startPortal(locale);
    visitors = await openVisitors(portal);
  });
  afterAll(async () => {
    await visitors?.close();
    await portal?.stop();
  });

  test('the supplier claims, the project manager admits, the contracting authority validates, the payer pays', async () => {
    const supplier = await visitors.visit('karim', manner);
    await enterWorksInvoices(supplier);
    await picture(supplier, 'submit');
    await beginInitial(supplier, '2026-TX-014');
    await picture(supplier, 'document');
    await importFile(supplier, await makePdf(portal, 'situation-1.pdf'));
    await typeAmounts(supplier, AMOUNTS[locale].claim);
    await picture(supplier, 'summary');
    const claim = await send(supplier);
    expect(await seriousFaults(supplier)).toEqual([]);
    await picture(supplier, 'certificate');

    const moe = await visitors.visit('ines', manner);
    await moe.page.goto(`/works-invoices/documents/${claim}`);
    await selectNext(moe);
    await importFile(moe, await makePdf(portal, 'etat-acompte-1.pdf'));
    await picture(moe, 'details');
    await typeAdmitted(moe, AMOUNTS[locale].admitted, 'quantity', 'Attachement du 20 novembre');
    const statement = await send(moe);

    const moa = await visitors.visit('claire', manner);
    await moa.page.goto(`/works-invoices/documents/${statement}`);
    await picture(moa, 'document-page');
    await selectNext(moa);
    await importFile(moa, await makePdf(portal, 'etat-acompte-valide-1.pdf'));
    await goToSummary(moa);
    const payable = await send(moa);

    const payer = await visitors.visit('hugo', manner);
    await payer.page.goto('/payables');
    await picture(payer, 'payables');
    await payer.page.getByRole('link', { name: '2026-TX-014-01-EAV' }).first().click();
    await payer.page.waitForURL(`**/documents/${payable}`);
    await play(payer, 'take_into_account');
    await play(payer, 'certify_service');
    await play(payer, 'mandate', '2026-1187');
    await play(payer, 'hand_to_accountant');
    await play(payer, 'account');
    await play(payer, 'pay');
    expect(await payer.page.getByText(messagesIn(locale).statuses.MISE_EN_PAIEMENT).first().isVisible()).toBe(
      true,
    );

    await supplier.page.goto('/works-invoices/synthesis');
    expect(await supplier.page.getByText(messagesIn(locale).files.states.paid).last().isVisible()).toBe(true);
    await picture(supplier, 'synthesis');
    await supplier.page.getByRole('link', { name: '2026-TX-014/M01' }).first().click();
    await supplier.page.waitForURL('**/works-invoices/files/*');
    for (const number of ['2026-TX-014-01', '2026-TX-014-01-EA', '2026-TX-014-01-EAV'])
      expect(await supplier.page.getByRole('link', { name: number }).first().isVisible()).toBe(true);
    expect(await seriousFaults(supplier)).toEqual([]);
    await picture(supplier, 'file');
  });

  test('everybody was told by mail in their language, and the bytes come back as they were deposited', async () => {
    const visitor = await visitors.visit('ines', manner);
    const claim = await visitor.page.request.get('/api/documents/1/file');
    expect(claim.headers()['content-disposition']).toContain('situation-1.pdf');
    expect(Buffer.compare(await claim.body(), readFileSync(`${portal.dataDir}/situation-1.pdf`))).toBe(0);

    const mails = await untilMails(portal, 9);
    const told = (address: string) =>
      mails.filter((mail) => new RegExp(`^To:.*${address}`, 'im').test(mail)).length;
    expect(told('ines.moreau')).toBeGreaterThanOrEqual(2);
    expect(told('karim.benali')).toBeGreaterThanOrEqual(3);
    expect(told('claire.fontaine')).toBeGreaterThanOrEqual(1);
    expect(told('hugo.lemaire')).toBeGreaterThanOrEqual(1);
    expect(told('marc.roche')).toBe(0);
  });

  test('somebody with many contracts is offered those in use, and finds the others by their words', async () => {
    const world = portal.openWorld();
    addContracts(world, 30);
    world.close();
    const visitor = await visitors.visit('karim', manner);
    const { page } = visitor;
    const words = messagesIn(locale).submission.start.initial;
    await page.goto('/works-invoices/submit');
    expect(await page.getByRole('radio').count()).toBe(12);
    expect(await page.getByRole('radio', { name: '2026-TX-014' }).isChecked()).toBe(true);
    expect(await page.getByRole('radio', { name: 'N-2 –' }).count()).toBe(0);

    const find = async (typed: string) => {
      await page.getByRole('searchbox', { name: words.search }).fill(typed);
      await page.getByRole('button', { name: words.find, exact: true }).click();
      await page.waitForURL((address) => address.searchParams.get('q') === typed);
    };
    await find('nothing of the kind');
    await page.getByText(words.notFound.replace('{search}', 'nothing of the kind')).waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
    await find('halle');
    await page.getByText(words.mostFound).waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, 'submit-found');
    await find('n-2');
    await beginInitial(visitor, 'N-2 –');
    expect(await page.getByText('N-2').first().isVisible()).toBe(true);
  });
});

/** The worker sends within seconds. @returns the mails once there are as many. */
async function untilMails(portal: Portal, count: number): Promise<string[]> {
  for (let tries = 0; tries < 100 && portal.mails().length < count; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 200));
  return portal.mails();
}
