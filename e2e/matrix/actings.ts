import { messagesIn } from '@/lib/i18n/messages';
import { depositAs, draftAs } from '@/tests/depositing';
import { type Acting, type Facts, SUPPLYING } from './rows';

/** The pages are asked for without a language: they answer in French. */
const words = messagesIn('fr').submission;

/** Numbers that no two documents of the matrix share. */
let used = 0;
const number = () => `M-${++used}`;
let sequence = 10;

/** A claim of the nursery that waits for the project manager. */
function claim({ world }: Facts): number {
  return depositAs(world, 'karim', 'A4', {
    in: 'nursery',
    fields: { number: number(), sequence: String(++sequence), period: '2026-10' },
  });
}

function payable(facts: Facts): number {
  return depositAs(facts.world, 'ines', 'A16', { after: claim(facts), fields: { number: number() } });
}

function draft({ world }: Facts): number {
  const fields = { number: number(), sequence: String(++sequence), period: '2026-10' };
  return draftAs(world, 'karim', 'A4', { in: 'nursery', fields }).draftId;
}

/** What people do, who may do it. Each is tried by everybody on something made for them alone. */
export const ACTINGS: readonly Acting[] = [
  {
    what: 'begin an initial submission',
    on: () => '/works-invoices/submit',
    shownTo: 'a supplier, main manager',
    form: 'name="opening"',
    allowed: SUPPLYING,
    counted: 'SELECT count(*) FROM drafts',
  },
  {
    what: 'begin the next document',
    on: (facts) => `/works-invoices/documents/${claim(facts)}`,
    shownTo: 'a project manager',
    form: 'name="previousId"',
    allowed: ['a project manager'],
    counted: 'SELECT count(*) FROM drafts',
  },
  {
    what: 'take a claim into account',
    on: (facts) => `/works-invoices/documents/${claim(facts)}`,
    shownTo: 'a project manager',
    form: 'value="take_into_account"',
    allowed: ['a project manager'],
    counted: "SELECT count(*) FROM events WHERE kind = 'document_taken_into_account'",
  },
  {
    what: 'certify the service of a payable document',
    on: (facts) => `/works-invoices/documents/${payable(facts)}`,
    shownTo: 'a financial service',
    form: 'value="certify_service"',
    allowed: ['a financial service'],
    counted: "SELECT count(*) FROM events WHERE kind = 'service_certified'",
  },
  {
    what: 'go on from step 2',
    on: (facts) => `/works-invoices/submit/${draft(facts)}/document`,
    shownTo: 'a supplier, main manager',
    form: 'name="framework"',
    typed: () => ({ submissionType: 'DEPOT_PDF_SIGNE_PORTAIL' }),
    allowed: SUPPLYING,
    counted: "SELECT count(*) FROM drafts WHERE submission_type = 'DEPOT_PDF_SIGNE_PORTAIL'",
  },
  {
    what: 'keep step 3',
    on: (facts) => `/works-invoices/submit/${draft(facts)}/details`,
    shownTo: 'a supplier, main manager',
    form: 'name="totalExclVat"',
    typed: () => ({ comment: 'typed by the matrix', intent: 'save' }),
    allowed: SUPPLYING,
    counted: "SELECT count(*) FROM drafts WHERE fields LIKE '%typed by the matrix%'",
  },
  {
    what: 'validate and send',
    on: (facts) => `/works-invoices/submit/${draft(facts)}/summary`,
    shownTo: 'a supplier, main manager',
    form: words.summary.send,
    allowed: SUPPLYING,
    counted: 'SELECT count(*) FROM documents',
  },
  {
    what: 'discard a draft',
    on: (facts) => `/works-invoices/submit/${draft(facts)}/details`,
    shownTo: 'a supplier, main manager',
    form: words.discard.confirm,
    allowed: SUPPLYING,
    counted: 'SELECT count(*) FROM drafts WHERE discarded_at IS NOT NULL',
  },
  {
    what: 'change the contract sheet',
    on: ({ contractId }) => `/contracts/${contractId}/edit`,
    shownTo: 'a contracting authority, main manager',
    form: 'name="chorusMode"',
    typed: () => ({ intent: 'save', title: `Renamed ${++used} times` }),
    allowed: ['a contracting authority, main manager'],
    counted: "SELECT count(*) FROM events WHERE kind = 'contract_changed'",
  },
];
