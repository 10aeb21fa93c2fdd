import { type FileKind, FRAMEWORKS, type FrameworkCode } from './frameworks';
import type { Role } from './parties';
import { isDropped, isIncomplete, isWithIssuer, type Status } from './statuses';

/** The invoicing file: one contract x one kind x one sequence number (decision 2). */

export const FILE_STATES = ['waiting', 'suspended', 'refused', 'to_be_paid', 'paid', 'abandoned'] as const;
export type FileState = (typeof FILE_STATES)[number];

/** Can anything still happen in a file in this state? */
export function isOpenState(state: FileState): boolean {
  return state !== 'paid' && state !== 'abandoned';
}

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
 * @returns the state of the file and the role that it waits for. A claim still on its way counts before a payment, what
 * has to be completed before what is to be paid, and a refused claim only where nothing else is left. A file is given up
 * when what was given up, or corrected, left only documents that were answered by it.
 */
export function stateOf(documents: readonly FileDocument[]): { state: FileState; waitingRole: Role | null } {
  const live = documents.filter((document) => !isDropped(document.status));
  const isGivenUp = live.length < documents.length && live.every(({ status }) => isAnswered(status));
  if (isGivenUp) return { state: 'abandoned', waitingRole: null };
  const held = live.filter((document) => document.holderRole !== null);
  const onTheirWay = held.filter((document) => !isWithIssuer(document.status));
  const waiting = onTheirWay.filter((document) => !FRAMEWORKS[document.framework].payable).at(-1);
  if (waiting) return { state: 'waiting', waitingRole: waiting.holderRole };
  const incomplete = held.filter((document) => isIncomplete(document.status)).at(-1);
  if (incomplete) return { state: 'suspended', waitingRole: incomplete.holderRole };
  const payables = live.filter((document) => FRAMEWORKS[document.framework].payable);
  const toPay = payables.filter((document) => document.status !== 'MISE_EN_PAIEMENT');
  const back = held.filter((document) => isWithIssuer(document.status)).at(-1);
  const isToPay = toPay.some((document) => !isWithIssuer(document.status));
  if (isToPay) return { state: 'to_be_paid', waitingRole: 'financial_service' };
  if (toPay.length === 0 && payables.length > 0) return { state: 'paid', waitingRole: null };
  if (back) return { state: 'refused', waitingRole: back.holderRole };
  return { state: 'waiting', waitingRole: null };
}

/** Another document took its place in the file: alone it is nobody's to act on. */
function isAnswered(status: Status): boolean {
  return status === 'ASSOCIEE' || status === 'REMPLACEE_PAR_A22';
}

/**
 * @returns what the numbers of a file are built on: its first document's, without the suffix that an initial account or
 * general statement bears itself: 'S-01-EA' is followed by 'S-01-EAV'.
 */
export function baseOf(first: { framework: FrameworkCode; number: string }): string {
  const { suffix } = FRAMEWORKS[first.framework];
  const isSuffixed = suffix !== '' && first.number.endsWith(suffix) && first.number.length > suffix.length;
  return isSuffixed ? first.number.slice(0, -suffix.length) : first.number;
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

/**
 * Proposes the number of a document that corrects a refused one: '-R1' behind its own, '-R2' behind that of a correction.
 * @param attempt from 1: how often the number was found to be used.
 */
export function correctedNumber(refused: string, attempt: number): string {
  const [, base = refused, count = '0'] = /^(.*)-R(\d{1,3})$/.exec(refused) ?? [];
  const suffix = `-R${Number(count) + attempt}`;
  const most = LONGEST_NUMBER - suffix.length;
  return base.length <= most ? base + suffix : base.slice(-most).replace(/^[^\p{L}\p{N}]+/u, '') + suffix;
}
