import type { Actor } from '@/lib/domain/actor';
import type { World } from '@/tests/database';
import { KINDS, type Kind } from './people';

/** What the rows of the matrix are about: the rows of one world. */
export type Facts = {
  world: World;
  /** Of the school: a claim with its statement, in a file that all its parties see. */
  fileId: number;
  claimId: number;
  statementId: number;
  attachmentId: number;
  payableId: number;
  /** The supplier's, not sent. */
  draftId: number;
  /** The supplier's, about a claim that it was asked to complete. */
  answerId: number;
  contractId: number;
  /** The supplier's notice of the statement. */
  noticeId: number;
  /** Somebody asks to be attached to the supplier. */
  requestId: number;
};

/** One thing that can be asked for with an address. */
export type Reading = {
  what: string;
  address: (facts: Facts) => string;
  /** Stands in the answer of those who may, and in no other answer. */
  proof?: (facts: Facts) => string;
  allowed: readonly Kind[];
  /** The same question to the rules, and to the SQL that narrows lists. */
  rule?: (actor: Actor, facts: Facts) => boolean;
  twin?: (actor: Actor, facts: Facts) => boolean;
};

/** One thing that can be done: a form of a page, posted as that page shows it to somebody who may. */
export type Acting = {
  what: string;
  /** Makes something to act on, fresh for each try. @returns the page with the form. */
  on: (facts: Facts) => string;
  shownTo: Kind;
  /** Text by which the form is known among those of the page. */
  form: string;
  /** What is typed into it. */
  typed?: (facts: Facts) => Readonly<Record<string, string>>;
  allowed: readonly Kind[];
  /** One number that the act changes. */
  counted: string;
};

export const SIGNED_IN = KINDS.filter(
  (kind) => kind !== 'nobody signed in' && kind !== 'somebody whose account was disabled',
);
export const SUPPLYING: readonly Kind[] = [
  'a supplier, main manager',
  'a colleague of the supplier',
  'somebody who replaces the supplier',
];
export const IN_WORKS_INVOICES: readonly Kind[] = [
  ...SUPPLYING,
  'a reader at the supplier',
  'a project manager',
  'a reader at the project manager',
  'a contracting authority, main manager',
  'a joint contractor in the file',
  'a subcontractor whose structure was closed',
];
export const SEEING_THE_FILE: readonly Kind[] = [...IN_WORKS_INVOICES, 'a financial service'];
/** Contract holder, project manager, contracting authority: the people who work for their structures. */
export const SEEING_THE_CLOSING: readonly Kind[] = SEEING_THE_FILE.filter(
  (kind) =>
    kind !== 'a joint contractor in the file' && kind !== 'a subcontractor whose structure was closed',
);
export const ATTACHED_TO_THE_SUPPLIER: readonly Kind[] = [
  ...SUPPLYING,
  'a reader at the supplier',
  'somebody of the supplier whose right was withdrawn',
  'somebody attached to the supplier without right',
];
export const MANAGING_THE_SUPPLIER: readonly Kind[] = ['a supplier, main manager'];
export const RUNNING_THE_PORTAL: readonly Kind[] = ['the administrator'];
