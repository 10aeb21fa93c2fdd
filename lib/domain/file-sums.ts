import { FRAMEWORKS, type FrameworkCode } from './frameworks';
import type { Role } from './parties';
import { isDropped, isRefused, type Status } from './statuses';

/** What was claimed in an invoicing file and what was admitted of it: net payable, in cents. */
export type FileSums = {
  /** Sum of the contractors' first claims; null when none was deposited here. */
  claimed: number | null;
  /** Sum of the last statements; null as long as nobody has stated an amount. */
  admitted: number | null;
  /** Admitted less what was claimed of it; null when one of the two is missing. */
  difference: number | null;
};

export type ChainDocument = {
  id: number;
  framework: FrameworkCode;
  issuerRole: Role;
  netPayable: number;
  status: Status;
  /** Ids of the documents that it follows. */
  follows: readonly number[];
};

/**
 * A claim that no statement answers yet counts as claimed, but not in the difference. A statement is a document of the
 * project manager or the contracting authority, or one that goes to payment.
 * What was given up, or corrected, counts nowhere; what was refused admits nothing.
 * @param all the documents of one file.
 */
export function sumsOf(all: readonly ChainDocument[]): FileSums {
  const documents = all.filter((document) => !isDropped(document.status));
  const followed = new Set(documents.flatMap((document) => document.follows));
  const statements = documents.filter((document) => !followed.has(document.id) && isStatement(document));
  const claims = documents.filter(isClaim);
  const answered = new Set(statements.flatMap((statement) => ancestorsOf(documents, statement)));
  const claimed = sum(claims);
  const admitted = sum(statements);
  const answeredClaims = sum(claims.filter((claim) => answered.has(claim.id)));
  const isComparable = admitted !== null && answeredClaims !== null;
  return { claimed, admitted, difference: isComparable ? admitted - answeredClaims : null };
}

function isClaim({ follows, issuerRole }: ChainDocument): boolean {
  return follows.length === 0 && issuerRole !== 'moe' && issuerRole !== 'moa';
}

function isStatement({ framework, issuerRole, status }: ChainDocument): boolean {
  if (isRefused(status)) return false;
  return issuerRole === 'moe' || issuerRole === 'moa' || FRAMEWORKS[framework].payable;
}

/** The document itself and everything that led to it. */
function ancestorsOf(documents: readonly ChainDocument[], document: ChainDocument): number[] {
  const previous = documents.filter((one) => document.follows.includes(one.id));
  return [document.id, ...previous.flatMap((one) => ancestorsOf(documents, one))];
}

function sum(documents: readonly ChainDocument[]): number | null {
  if (documents.length === 0) return null;
  return documents.reduce((total, document) => total + document.netPayable, 0);
}
