import { type FileKind, FRAMEWORKS, type FrameworkCode } from './frameworks';
import type { Role } from './parties';
import type { Status } from './statuses';

/** The invoicing file: one contract x one kind x one sequence number (decision 2). */

export const FILE_STATES = ['waiting', 'to_be_paid', 'paid'] as const;
export type FileState = (typeof FILE_STATES)[number];

/** What the state of a file is derived from, one entry a document. */
export type FileDocument = {
  framework: FrameworkCode;
  status: Status;
  /** Whose turn it is on this document; null once nobody has to act. */
  holderRole: Role | null;
};

/**
 * @returns the number that every document of the file carries: '2026-TX-014/M03', '2026-TX-014/F'.
 * @param sequence the instalment, from 1; a final settlement has one.
 */
export function fileNumber(contractNumber: string, kind: FileKind, sequence: number): string {
  return kind === 'final' ? `${contractNumber}/F` : `${contractNumber}/M${String(sequence).padStart(2, '0')}`;
}

/**
 * @param documents in the order of their deposit.
 * @returns the state of the file and the role that it waits for; a claim still on its way counts before a payment.
 */
export function stateOf(documents: readonly FileDocument[]): { state: FileState; waitingRole: Role | null } {
  const payables = documents.filter((document) => FRAMEWORKS[document.framework].payable);
  const claims = documents.filter((document) => !FRAMEWORKS[document.framework].payable);
  const waiting = claims.filter((document) => document.holderRole !== null).at(-1);
  if (waiting) return { state: 'waiting', waitingRole: waiting.holderRole };
  if (payables.length === 0) return { state: 'waiting', waitingRole: null };
  const isPaid = payables.every((document) => document.status === 'MISE_EN_PAIEMENT');
  return isPaid
    ? { state: 'paid', waitingRole: null }
    : { state: 'to_be_paid', waitingRole: 'financial_service' };
}

const LONGEST_NUMBER = 20;

/**
 * Proposes the number of a document (decision 10): the first claim's with a suffix such as -EA, so that everybody finds
 * the whole file by searching one number; of a base that is too long the end is kept, so that the whole has at most 20
 * characters.
 */
export function proposedNumber(framework: FrameworkCode, base: string): string {
  const { suffix } = FRAMEWORKS[framework];
  const most = LONGEST_NUMBER - suffix.length;
  if (base.length <= most) return base + suffix;
  // The end tells one instalment from another; no number begins with the dash, or the half character, at the cut.
  return base.slice(-most).replace(/^[^\p{L}\p{N}]+/u, '') + suffix;
}
