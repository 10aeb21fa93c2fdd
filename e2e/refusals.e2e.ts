import { documents, loginSessions } from '@/db/schema';
import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { depositAs, draftAs } from '@/tests/depositing';
import { keepSilent } from '@/tests/silence';
import { type Portal, startPortal } from './portal';
import { openVisitors, picture, seriousFaults, signIn, type Visitor, type Visitors } from './visitors';
import { beginInitial, goToSummary, importFile, makePdf, send, typeAmounts } from './wizard';

/** Bad input gets a clear refusal beside the field, and nothing is lost. */

const words = messagesIn('fr');
const CLAIM = { base: '84 250,00', vat: '16 850,00', total: '101 100,00' };

let portal: Portal;
let visitors: Visitors;
let world: World;
beforeAll(async () => {
  portal = await startPortal();
  visitors = await openVisitors(portal);
  world = portal.openWorld();
});
afterAll(async () => {
  world?.close();
  await visitors?.close();
  await portal?.stop();
});

/** Somebody at step 2 of a claim for the school. */
async function atDocument(): Promise<Visitor> {
  const visitor = await visitors.visit('karim');
  await visitor.page.goto('/works-invoices/submit');
  await beginInitial(visitor, '2026-TX-014');
  return visitor;
}

/** Somebody at step 3, the amounts typed; `number` keeps the documents of the tests apart. */
async function atDetails(number: string): Promise<Visitor> {
  const { context, draftId } = draftAs(world, 'karim', 'A4', { in: 'school', fields: { number } });
  const visitor = await visitors.visit('karim');
  expect(context.actor.name).toBe('Karim Benali');
  await visitor.page.goto(`/works-invoices/submit/${draftId}/details`);
  return visitor;
}

async function refusedBeside(visitor: Visitor, field: string): Promise<string> {
  const message = visitor.page.locator(`[id="${field}-error"]`);
  await message.waitFor();
  return (await message.textContent()) ?? '';
}

/** Presses "Check before sending" where it must not go on. */
async function tryToGoOn({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: words.submission.details.continue, exact: true }).last().click();
}

test('a document without its file', async () => {
  const visitor = await atDocument();
  await visitor.page.getByRole('button', { name: words.submission.document.continue, exact: true }).click();
  await visitor.page.getByText(words.refusals.file_missing).waitFor();
  await picture(visitor, 'refusal-file');
  expect(await seriousFaults(visitor)).toEqual([]);
});

describe('what is typed', () => {
  test.each([
    ['totals that disagree to the cent', 'totalInclVat', '12 000,01', 'HT plus TVA'],
    ['VAT that does not match its base', 'vatLines.0.vat', '1 900,00', 'devrait être'],
    ['a date in the future', 'documentDate', '2026-11-24', 'dans le futur'],
    ['an amount that is not one', 'netPayable', 'douze', words.refusals.not_an_amount],
    ['no number', 'number', '', words.refusals.required],
  ])('%s', async (_what, field, value, sentence) => {
    const visitor = await atDetails(`S-${field}`);
    await visitor.page.locator(`[name="${field}"]`).fill(value);
    await tryToGoOn(visitor);
    expect(await refusedBeside(visitor, field)).toContain(sentence);
    expect(await visitor.page.locator('[name="vatLines.0.base"]').inputValue()).toMatch(/^10.000,00$/);
    if (field === 'totalInclVat') {
      await picture(visitor, 'refusal-totals');
      expect(await seriousFaults(visitor)).toEqual([]);
    }
    await visitor.page.context().close();
  });

  test('a number already used by this issuer', async () => {
    depositAs(world, 'karim', 'A4', { in: 'nursery', fields: { number: 'S-USED' } });
    const visitor = await atDetails('S-USED');
    await tryToGoOn(visitor);
    expect(await refusedBeside(visitor, 'number')).toContain('S-USED');
  });

  test.each([
    ['that needs somebody to be absent', 'A5', words.refusals.required],
    ['that somebody else deposits', 'A15', words.refusals.issuer_not_yours],
  ])('a framework %s, from a form that was tampered with', async (_what, framework, sentence) => {
    const visitor = await atDocument();
    await importFile(visitor, await makePdf(portal, 'tampered.pdf'));
    await visitor.page.goBack();
    await visitor.page
      .locator('[name=framework]')
      .first()
      .evaluate((radio: HTMLInputElement, code) => {
        radio.value = code;
      }, framework);
    await visitor.page.getByRole('button', { name: words.submission.document.continue, exact: true }).click();
    await visitor.page.getByText(sentence).first().waitFor();
  });
});

describe('two people at once', () => {
  test('a document followed a second before: one wins, the other is told', async () => {
    const claim = depositAs(world, 'karim', 'A7', { in: 'school' });
    keepSilent(world, claim);
    const { draftId } = draftAs(world, 'karim', 'A22', { after: claim });
    const slow = await visitors.visit('karim');
    await slow.page.goto(`/works-invoices/submit/${draftId}/summary`);
    depositAs(world, 'ines', 'A17', { after: claim });
    await slow.page.getByRole('button', { name: words.submission.summary.send, exact: true }).click();
    await slow.page.getByText('vient d’être suivie').first().waitFor();
  });

  test('a double click deposits one document', async () => {
    const { draftId } = draftAs(world, 'sophie', 'A4', {
      in: 'nursery',
      fields: { number: 'S-DOUBLE', sequence: '7' },
    });
    const visitor = await visitors.visit('sophie');
    await visitor.page.goto(`/works-invoices/submit/${draftId}/summary`);
    await visitor.page.getByRole('button', { name: words.submission.summary.send, exact: true }).dblclick();
    await visitor.page.waitForURL(/certificate\?sent/);
    const same = world.db
      .select()
      .from(documents)
      .all()
      .filter(({ number }) => number === 'S-DOUBLE');
    expect(same).toHaveLength(1);
  });
});

test('a session that ended while somebody typed: the draft is there after signing in again', async () => {
  const visitor = await atDetails('S-SESSION');
  const { page } = visitor;
  await page.waitForLoadState('networkidle');
  world.db.update(loginSessions).set({ endedAt: 1 }).run();
  await page.locator('[name=comment]').fill('Typed when the session had ended');
  await page.getByText(words.submission.details.signedOut).waitFor();
  await page.getByRole('link', { name: words.submission.details.signIn }).click();
  await signIn(visitor, 'karim');
  await page.waitForURL(/details/);
  await page.waitForLoadState('networkidle');
  expect(await page.locator('[name=comment]').inputValue()).toBe('Typed when the session had ended');
});

test('a stranger’s document is not found, just like one that does not exist', async () => {
  const id = depositAs(world, 'sophie', 'A4', {
    in: 'nursery',
    fields: { number: 'S-SECRET', sequence: '9' },
  });
  const { page } = await visitors.visit('marc');
  const seen = async (address: string) => {
    const answer = await page.goto(address);
    return [answer?.status(), await page.locator('main').textContent()];
  };
  for (const room of ['documents', 'files'])
    expect(await seen(`/works-invoices/${room}/${id}`)).toEqual(await seen(`/works-invoices/${room}/99999`));
  for (const address of ['/api/documents/ID/file', '/api/documents/ID/certificate']) {
    const strange = await page.request.get(address.replace('ID', String(id)));
    const absent = await page.request.get(address.replace('ID', '99999'));
    expect([strange.status(), await strange.text()]).toEqual([absent.status(), await absent.text()]);
    expect(strange.status()).toBe(404);
  }
});

test('a claim made with nothing wrong still goes through', async () => {
  const visitor = await atDocument();
  await importFile(visitor, await makePdf(portal, 'bon.pdf'));
  await typeAmounts(visitor, CLAIM);
  await visitor.page.goBack();
  await goToSummary(visitor);
  expect(await send(visitor)).toBeGreaterThan(0);
});
