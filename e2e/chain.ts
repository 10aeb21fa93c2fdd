import type { PersonKey } from '@/db/cast';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import { hasParts, signs, TACIT_PARTS } from '@/lib/domain/settlement';
import { messagesIn } from '@/lib/i18n/messages';
import type { Portal } from './portal';
import { keptWindows, type Manner, type Visitor, type Visitors } from './visitors';
import {
  beginInitial,
  goToSummary,
  importFile,
  makePdf,
  play,
  selectNext,
  send,
  TEN_THOUSAND,
  typeAmounts,
} from './wizard';

/** The documents of a file, one after the other, each deposited by its party in a browser. */

export type Chain = {
  /** An initial submission. @returns the document's id. */
  open(person: PersonKey, framework: FrameworkCode, contractNumber: string): Promise<number>;
  /** The next document of the file, after this one. @returns its id. */
  follow(person: PersonKey, previous: number, framework: FrameworkCode): Promise<number>;
  /** A validator accepts. */
  accept(person: PersonKey, document: number): Promise<void>;
  /** The financial service reports the payment, and the file is closed. */
  pay(document: number): Promise<void>;
  /** What somebody reads on the page of a document. */
  read(person: PersonKey, document: number): Promise<string>;
};

export function chainIn(portal: Portal, visitors: Visitors, manner: Manner & { locale: 'fr' | 'en' }): Chain {
  const words = messagesIn(manner.locale);

  const visit = keptWindows(() => visitors, manner);

  async function atDocument(person: PersonKey, id: number): Promise<Visitor> {
    const visitor = await visit(person);
    await visitor.page.goto(`/works-invoices/documents/${id}`);
    return visitor;
  }

  async function deposit(visitor: Visitor, framework: FrameworkCode, isOpening: boolean): Promise<number> {
    const { page } = visitor;
    await importFile(visitor, await makePdf(portal, `${framework}.pdf`), framework);
    if (signs(framework)) await page.locator('[name=signature][value=without_reserves]').check();
    if (hasParts(framework)) await bringParts(visitor);
    if (isOpening) await typeAmounts(visitor, TEN_THOUSAND[manner.locale]);
    else await goToSummary(visitor);
    return await send(visitor);
  }

  async function bringParts({ page, hasScript }: Visitor): Promise<void> {
    for (const part of TACIT_PARTS) {
      const place = page.locator(`form:has(#part-${part})`);
      await place.locator('input[type=file]').setInputFiles(await makePdf(portal, `${part}.pdf`));
      await place.locator('button[type=submit]').click();
      await page
        .getByRole('link', { name: `${part}.pdf` })
        .first()
        .waitFor();
      if (hasScript) await page.waitForLoadState('networkidle');
    }
    const { total } = TEN_THOUSAND[manner.locale];
    const said = { partInstalments: '0', partBalance: total, partTotal: total };
    for (const [name, value] of Object.entries(said)) await page.locator(`[name="${name}"]`).fill(value);
  }

  return {
    open: async (person, framework, contractNumber) => {
      const visitor = await visit(person);
      await visitor.page.goto('/works-invoices/submit');
      await beginInitial(visitor, contractNumber);
      return await deposit(visitor, framework, true);
    },
    follow: async (person, previous, framework) => {
      const visitor = await atDocument(person, previous);
      await selectNext(visitor);
      return await deposit(visitor, framework, false);
    },
    accept: async (person, document) => {
      const visitor = await atDocument(person, document);
      await play(visitor, 'accept');
    },
    pay: async (document) => {
      const visitor = await atDocument('hugo', document);
      await play(visitor, 'pay');
      await visitor.page.getByText(words.statuses.MISE_EN_PAIEMENT).first().waitFor();
    },
    read: async (person, document) => {
      const visitor = await atDocument(person, document);
      return (await visitor.page.locator('main').textContent()) ?? '';
    },
  };
}
