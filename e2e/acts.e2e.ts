import type { PersonKey } from '@/db/cast';
import { messagesIn } from '@/lib/i18n/messages';
import { fileOf, statusOf } from '@/tests/acting';
import type { World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { type Portal, startPortal } from './portal';
import {
  keptWindows,
  MANNERS,
  openVisitors,
  picture,
  seriousFaults,
  type Visitor,
  type Visitors,
} from './visitors';
import { goToSummary, importFile, makePdf, send } from './wizard';

/** What a receiver does who cannot simply go on, and how the issuer answers. */

const WORDS = 'Le procès-verbal de la réunion du 12 manque';

describe.each(MANNERS)('a document that comes back, $name', (manner) => {
  const { returns, files } = messagesIn(manner.locale);
  let portal: Portal;
  let visitors: Visitors;
  let world: World;
  let months = 0;
  beforeAll(async () => {
    portal = await startPortal(manner.locale);
    visitors = await openVisitors(portal);
    world = portal.openWorld();
  });
  afterAll(async () => {
    world?.close();
    await visitors?.close();
    await portal?.stop();
  });

  const claimed = () => {
    months += 1;
    return depositAs(world, 'karim', 'A4', {
      in: 'school',
      fields: { sequence: String(months), number: `S-${months}`, period: `2026-0${months}` },
    });
  };
  const payable = () =>
    depositAs(world, 'claire', 'A19', { after: depositAs(world, 'ines', 'A15', { after: claimed() }) });
  const visit = keptWindows(() => visitors, manner);
  const at = async (person: PersonKey, document: number): Promise<Visitor> => {
    const visitor = await visit(person);
    await visitor.page.goto(`/works-invoices/documents/${document}`);
    return visitor;
  };

  /** Opens the line of an act, fills its fields and presses its button. */
  async function act(
    { page }: Visitor,
    name: 'refuse' | 'suspend' | 'recycle' | 'disown' | 'reject' | 'abandon' | 'refuseRequest',
    fields: Readonly<Record<string, string>>,
  ): Promise<void> {
    const { title, button } = returns.acts[name];
    await page
      .locator('details > summary')
      .filter({ hasText: new RegExp(`^${title}$`) })
      .click();
    for (const [field, value] of Object.entries(fields)) {
      const box = page.locator(`[name="${field}"]`);
      if (field.endsWith('reason')) await box.selectOption(value);
      else await box.fill(value);
    }
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.waitForURL(/\?done/);
  }

  async function seen(visitor: Visitor, name: string): Promise<void> {
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, `acts-${name}${manner.name.includes('phone') ? '-phone' : ''}`);
  }

  test('refused with a reason of the list, told to its issuer, corrected, and deposited again', async () => {
    const claim = claimed();
    const moe = await at('ines', claim);
    await seen(moe, 'offered');
    await act(moe, 'refuse', { 'refuse-reason': 'missing_document', 'refuse-text': WORDS });
    expect(statusOf(world, claim)).toBe('REFUSEE_MOE');

    const supplier = await at('karim', claim);
    const { page } = supplier;
    for (const shown of [returns.reasons.missing_document, WORDS])
      expect(await page.getByText(shown).first().isVisible()).toBe(true);
    await seen(supplier, 'refused');
    expect(await isMailed('karim.benali', WORDS)).toBe(true);
    await page.getByRole('button', { name: returns.acts.resubmit.button, exact: true }).click();
    await page.waitForURL(/\/submit\/\d+\/(document|details)/);
    if (page.url().includes('/document')) await importFile(supplier, await makePdf(portal, 'corrected.pdf'));
    await seen(supplier, 'correction');
    await goToSummary(supplier);
    const again = await send(supplier);
    expect([claim, again].map((id) => statusOf(world, id))).toEqual([
      'DUPLIQUE_APRES_REFUS',
      'A_ASSOCIER_MOE',
    ]);
  });

  test('for its amount it is not refused: the receiver is led to a document of its own', async () => {
    const moe = await at('ines', claimed());
    const { page, hasScript } = moe;
    await page
      .locator('details > summary')
      .filter({ hasText: new RegExp(`^${returns.acts.refuse.title}$`) })
      .click();
    await page.locator('[name=refuse-reason]').selectOption('amount');
    if (!hasScript) await page.getByRole('button', { name: returns.acts.refuse.button, exact: true }).click();
    await page.getByText(returns.door.title).waitFor();
    await seen(moe, 'door');
    await page.getByRole('button', { name: returns.door.button }).click();
    await page.waitForURL(/\/submit\/\d+\/document/);
  });

  test('misdirected, it goes back to its issuer, who reads what to do', async () => {
    const claim = claimed();
    const moe = await at('ines', claim);
    await act(moe, 'disown', { 'disown-text': 'Nous ne suivons pas ce lot' });
    expect(statusOf(world, claim)).toBe('ERREUR_FOURNISSEUR_SUR_MOE');
    const supplier = await at('karim', claim);
    expect(await supplier.page.getByText('Nous ne suivons pas ce lot').first().isVisible()).toBe(true);
    expect(await supplier.page.getByRole('link', { name: returns.redirection.sheet }).isVisible()).toBe(true);
    await seen(supplier, 'disowned');
  });

  test('suspended once with the list of what is missing, completed with papers, and with its payer again', async () => {
    const document = payable();
    const payer = await at('hugo', document);
    await act(payer, 'suspend', { 'suspend-missing.0': 'Caution', 'suspend-missing.1': 'RIB' });
    expect(statusOf(world, document)).toBe('SUSPENDUE');

    const issuer = await at('claire', document);
    const { page } = issuer;
    await seen(issuer, 'suspended');
    await page.getByRole('button', { name: returns.acts.complete.button, exact: true }).click();
    await page.waitForURL(/\/answers\/\d+/);
    await page.locator('#attachmentType').selectOption('OTHER');
    await page.locator('#attachments').setInputFiles(await makePdf(portal, 'caution.pdf'));
    await page.getByRole('button', { name: messagesIn(manner.locale).uploads.attachments.button }).click();
    await page.getByRole('link', { name: 'caution.pdf' }).first().waitFor();
    await page.getByRole('checkbox', { name: 'Caution' }).check();
    await page.locator('[name=text]').fill('Le RIB suit par courrier');
    await seen(issuer, 'answer');
    await page.getByRole('button', { name: returns.answer.completeSend, exact: true }).click();
    await page.waitForURL(/\?done/);
    expect(statusOf(world, document)).toBe('COMPLETEE');

    const again = await at('hugo', document);
    expect(await again.page.getByText('Le RIB suit par courrier').first().isVisible()).toBe(true);
    const titles = await again.page.locator('details > summary').allTextContents();
    expect(titles).toContain(returns.acts.reject.title);
    expect(titles).not.toContain(returns.acts.suspend.title);
    await seen(again, 'completed');
  });

  test('sent back for its routing, corrected, and the same document again', async () => {
    const document = payable();
    await act(await at('hugo', document), 'recycle', { 'recycle-text': 'Engagement de 2025' });
    const { page } = await at('claire', document);
    await page.locator('[name=redirect-engagementNumber]').fill('EJ-2026-0999');
    await page.getByRole('button', { name: returns.acts.redirect.button, exact: true }).click();
    await page.waitForURL(/\?done/);
    expect(statusOf(world, document)).toBe('MISE_A_DISPOSITION');
    expect(await page.getByText('EJ-2026-0999').first().isVisible()).toBe(true);
  });

  test('rejected, then given up by its issuer; then the whole file by the contracting authority', async () => {
    const document = payable();
    await act(await at('hugo', document), 'reject', {
      'reject-reason': 'duplicate',
      'reject-text': 'Déjà payée',
    });
    expect(statusOf(world, document)).toBe('REJETEE');
    const issuer = await at('claire', document);
    await act(issuer, 'abandon', { 'abandon-text': 'Déjà payée en octobre' });
    expect(statusOf(world, document)).toBe('ABANDONNEE');
    const { page } = issuer;
    await page.goto(`/works-invoices/files/${fileOf(world, document).id}`);
    await page.getByText(returns.file.title, { exact: true }).click();
    await page.locator('[name=text]').last().fill('Doublon');
    await page.getByRole('button', { name: returns.file.button, exact: true }).click();
    await page.getByText(files.file.turn.abandoned, { exact: true }).waitFor();
    expect(fileOf(world, document).state).toBe('abandoned');
    await seen(issuer, 'abandoned');
  });

  test('a request refused by its validator, and a general statement that its contract holder refuses to sign', async () => {
    const request = depositAs(world, 'nadia', 'A10', {
      in: 'school',
      fields: { sequence: '9', number: 'D-9' },
    });
    await act(await at('karim', request), 'refuseRequest', {
      'refuse-reason': 'works_not_done',
      'refuse-text': 'Cloisons non posées',
    });
    expect(statusOf(world, request)).toBe('REFUSEE_1');

    const claim = depositAs(world, 'karim', 'A7', { in: 'school', fields: { number: 'F-1' } });
    const general = depositAs(world, 'claire', 'A20', {
      after: depositAs(world, 'ines', 'A17', { after: claim }),
    });
    const supplier = await at('karim', general);
    const { page } = supplier;
    await page
      .locator('details > summary')
      .filter({ hasText: new RegExp(`^${returns.acts.sign.title}$`) })
      .click();
    await page.getByRole('button', { name: returns.acts.sign.button, exact: true }).click();
    await page.waitForURL(/\/answers\/\d+/);
    await page.locator('#attachmentType').selectOption('CLAIM_MEMORANDUM');
    await page.locator('#attachments').setInputFiles(await makePdf(portal, 'memoire.pdf'));
    await page.getByRole('button', { name: messagesIn(manner.locale).uploads.attachments.button }).click();
    await page.getByRole('link', { name: 'memoire.pdf' }).first().waitFor();
    await page.locator('[name=reason]').selectOption('disputed_statement');
    await page.locator('[name=text]').fill('Travaux supplémentaires non comptés');
    await seen(supplier, 'refusal-to-sign');
    await page.getByRole('button', { name: returns.answer.refuseSend, exact: true }).click();
    await page.waitForURL(/\?done/);
    expect(statusOf(world, general)).toBe('REFUSEE_FOURNISSEUR');
  });

  /** Mails are quoted-printable: long lines are broken, and what is not ASCII is written in code. */
  async function isMailed(person: string, sentence: string): Promise<boolean> {
    const ascii = sentence.split(/[^\x20-\x7e]/).at(-1) ?? '';
    for (let tries = 0; tries < 100; tries += 1) {
      const own = portal.mails().filter((mail) => new RegExp(`^To:.*${person}`, 'im').test(mail));
      if (own.some((mail) => mail.replace(/=\r?\n/g, '').includes(ascii))) return true;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return false;
  }
});
