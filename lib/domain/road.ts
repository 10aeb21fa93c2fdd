import {
  FRAMEWORKS,
  type FrameworkCode,
  isFirstClaim,
  mayFollowNow,
  receiverOf,
  successorsIn,
} from './frameworks';
import type { Circuit, Role } from './parties';
import { isDropped, type Status } from './statuses';
import { gathers } from './submission';

/** The road of an invoicing file: the documents that were deposited, those that are to come, and the payment. */

/** `payment` ends the road of a payable document. */
export type RoadNode = {
  key: string;
  /** Keys of the nodes that it follows. */
  follows: string[];
  framework: FrameworkCode | 'payment';
  /** Whose deposit, or payment, it is. */
  role: Role;
  /** Null while it is to come. */
  documentId: number | null;
};

export type RoadDocument = {
  id: number;
  framework: FrameworkCode;
  issuerRole: Role;
  status: Status;
  /** Silence had its effect: what follows is no longer the same. */
  isTacit: boolean;
  follows: readonly number[];
  /** What it followed until it was corrected or given up: the picture still shows it behind them. */
  followed?: readonly number[];
};

/**
 * @param documents of one file, oldest first.
 * @returns the documents in their order, then what the circuit makes of the last ones when everybody plays their part.
 */
export function roadOf(documents: readonly RoadDocument[], circuit: Circuit): RoadNode[] {
  const followed = new Set(documents.flatMap((document) => document.follows));
  const past = documents.map(
    ({ id, framework, issuerRole, follows, followed: before = [] }): RoadNode => ({
      key: String(id),
      follows: [...follows, ...before].map(String),
      framework,
      role: issuerRole,
      documentId: id,
    }),
  );
  const isOpen = (document: RoadDocument) =>
    !followed.has(document.id) && document.status !== 'REMPLACEE_PAR_A22' && !isDropped(document.status);
  const open = documents.filter(isOpen);
  const keysOf = (some: readonly RoadDocument[]) => some.map(({ id }) => String(id));
  const tacit = keysOf(open.filter(({ isTacit }) => isTacit));
  const ends = past.filter((node) => keysOf(open).includes(node.key));
  return [...past, ...onward(ends, circuit, tacit)];
}

function onward(ends: readonly RoadNode[], circuit: Circuit, tacit: readonly string[] = []): RoadNode[] {
  const next: RoadNode[] = [];
  for (const end of ends) {
    const step = stepAfter(end, circuit, tacit.includes(end.key));
    if (!step) continue;
    const gathering = next.find(
      (one) => one.framework === step.framework && isGathered(end.framework, step.framework),
    );
    if (gathering) gathering.follows.push(end.key);
    else
      next.push({ ...step, key: `${step.framework}-after-${end.key}`, follows: [end.key], documentId: null });
  }
  return next.length === 0 ? [] : [...next, ...onward(next, circuit)];
}

type Step = { framework: FrameworkCode | 'payment'; role: Role };

/**
 * What the party whose turn it is deposits; once silence forbids that, or where the document stays with its issuer, what the
 * first of the table may.
 */
function stepAfter({ framework }: RoadNode, circuit: Circuit, isTacit: boolean): Step | null {
  if (framework === 'payment') return null;
  if (FRAMEWORKS[framework].payable) return { framework: 'payment', role: 'financial_service' };
  const role = receiverOf(circuit, framework);
  const allowed = successorsIn(circuit, framework).filter((code) =>
    mayFollowNow(circuit, code, { framework, isTacit }),
  );
  const usual = allowed.find((code) => FRAMEWORKS[code].issuer === role && !FRAMEWORKS[code].tacit);
  const isHeld = role === FRAMEWORKS[framework].issuer;
  const next = usual ?? (isTacit || isHeld ? allowed[0] : undefined);
  return next ? { framework: next, role: FRAMEWORKS[next].issuer } : null;
}

function isGathered(claim: RoadNode['framework'], by: RoadNode['framework']): boolean {
  return claim !== 'payment' && by !== 'payment' && isFirstClaim(claim) && gathers(by);
}
