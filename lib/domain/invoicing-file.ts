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

/** @returns the state of the file and, while it waits, the role that the most advanced document waits for. */
export function stateOf(documents: readonly FileDocument[]): { state: FileState; waitingRole: Role | null } {
  const payables = documents.filter((document) => FRAMEWORKS[document.framework].payable);
  if (payables.length > 0 && payables.every((document) => document.status === 'MISE_EN_PAIEMENT'))
    return { state: 'paid', waitingRole: null };
  if (payables.length > 0) return { state: 'to_be_paid', waitingRole: 'financial_service' };
  const held = documents.filter((document) => document.holderRole !== null);
  return { state: 'waiting', waitingRole: held.at(-1)?.holderRole ?? null };
}

const LONGEST_NUMBER = 20;

/**
 * Proposes the number of a document (decision 10): the first claim's with a suffix such as -EA, so that everybody finds
 * the whole file by searching one number; the base is cut so that the whole has at most 20 characters.
 */
export function proposedNumber(framework: FrameworkCode, base: string): string {
  const { suffix } = FRAMEWORKS[framework];
  return base.slice(0, LONGEST_NUMBER - suffix.length) + suffix;
}
