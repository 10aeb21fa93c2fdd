import {
  type ClosingDocument,
  type ClosingFacts,
  type ClosingTerms,
  type Findings,
  findingsIn,
  type Premature,
  prematureOn,
} from './closing-facts';
import { type StepLine, stepsOf } from './closing-steps';
import { FRAMEWORKS, type FrameworkCode, mayOpen } from './frameworks';
import type { CircuitRole } from './parties';

/**
 * Where the final settlement of a contract stands, what comes next and what silence would mean (CCAG-Travaux 12.3, 12.4).
 * Days 'YYYY-MM-DD'. What is asked of each document is in `closing-checks.ts`.
 */

/** What has to be done: a document of this framework, or something that is no document. */
export type ClosingAct =
  | FrameworkCode
  | 'enter_reception'
  | 'lift_reserves'
  | 'correct'
  | 'answer_claim'
  | 'pay';

export type NextAct = {
  act: ClosingAct;
  by: CircuitRole;
  /** The last day that is in time; null where the law sets none, or nothing runs. */
  dueOn: string | null;
  isLate: boolean;
  /** Where the delay, or the act, comes from. */
  article: string;
  /** What happens otherwise, named by the messages. */
  otherwise: Otherwise;
  /** The document that it follows; null for one that opens the settlement. */
  previousId: number | null;
};

export const OTHERWISE = [
  'no_delay_runs',
  'drawn_up_by_moe',
  'tacit_draft',
  'tacit_statement',
  'deemed_accepted',
  'payment_waits',
  'interest',
  'returned',
  'claim_pursued',
] as const;
export type Otherwise = (typeof OTHERWISE)[number];

export type Closing = {
  /** The tacit procedure was begun, and nobody notified a general statement since. */
  isTacit: boolean;
  steps: StepLine[];
  /** The nearest act first; a second one where another party may act meanwhile. None once the balance is paid. */
  next: NextAct[];
  /** Why the draft final statement starts no delay. */
  premature: Premature | null;
};

/** @returns the state of the final settlement. */
export function closingOf(facts: ClosingFacts): Closing {
  const found = findingsIn(facts);
  const isTacit = found.tacit !== undefined && found.statement === undefined;
  return {
    isTacit,
    steps: stepsOf(facts, found, isTacit),
    next: nextActs(facts, found),
    premature: found.claim ? prematureOn(found.claim.submittedOn, facts.reception) : null,
  };
}

function nextActs(facts: ClosingFacts, found: Findings): NextAct[] {
  const { payable, statement, tacit, draft, claim, back } = found;
  if (payable?.status === 'MISE_EN_PAIEMENT') return [];
  if (back) return [actOf(facts, 'correct', sideOf(back), null, '12.4', 'returned', back.id)];
  if (payable)
    return [actOf(facts, 'pay', 'financial_service', 'payment', 'R2192-16', 'interest', payable.id)];
  if (statement) return [afterStatement(facts, statement)];
  if (tacit) return [afterTacitDraft(facts, tacit)];
  if (draft || claim) return afterClaim(facts, found);
  return [opening(facts)];
}

function afterStatement(facts: ClosingFacts, { id, status, isTacit }: ClosingDocument): NextAct {
  if (status === 'REFUSEE_FOURNISSEUR')
    return actOf(facts, 'answer_claim', 'moa', null, '12.4.3', 'claim_pursued', id);
  if (isTacit) return actOf(facts, 'A25', 'moa', null, '12.4.5', 'payment_waits', id);
  return actOf(facts, 'A8', 'supplier', 'sign_30', '12.4.3', 'deemed_accepted', id);
}

function afterTacitDraft(facts: ClosingFacts, { id, isTacit }: ClosingDocument): NextAct {
  if (!isTacit) return actOf(facts, 'A20', 'moa', 'tac_10', '12.4.4', 'tacit_statement', id);
  const [act, by] = facts.circuit.supplier ? (['A23', 'supplier'] as const) : (['A25', 'moa'] as const);
  return actOf(facts, act, by, null, '12.4.4', 'payment_waits', id);
}

/** Once the delay has passed the contract holder may begin the tacit procedure; the buyer's side may still act. */
function afterClaim(facts: ClosingFacts, { claim, draft }: Findings): NextAct[] {
  const { circuit, terms, today } = facts;
  const previousId = draft?.id ?? claim?.id ?? null;
  const answers = draft || !circuit.moe;
  const answer = answers
    ? actOf(facts, 'A20', 'moa', 'dg_30', '12.4.2', 'tacit_draft', previousId)
    : actOf(facts, 'A17', 'moe', 'dg_30', '12.4.2', 'tacit_draft', previousId);
  const isOver = claim !== undefined && terms.dg_30 !== undefined && today > terms.dg_30;
  if (!isOver || !circuit.supplier) return [answer];
  return [actOf(facts, 'A22', 'supplier', null, '12.4.4', 'payment_waits', previousId), answer];
}

function opening(facts: ClosingFacts): NextAct {
  const { reception, circuit } = facts;
  if (reception === null) return actOf(facts, 'enter_reception', 'moa', null, '41.3', 'no_delay_runs', null);
  if (prematureOn(facts.today, reception) === 'reserves_not_lifted')
    return actOf(facts, 'lift_reserves', 'supplier', null, '41.5', 'no_delay_runs', null);
  const first =
    (['A7', 'A17', 'A18', 'A20', 'A8', 'A22'] as const).find((code) => mayOpen(circuit, code)) ?? 'A7';
  const { issuer } = FRAMEWORKS[first];
  const by = issuer === 'moe' || issuer === 'moa' ? issuer : 'supplier';
  return first === 'A7'
    ? actOf(facts, 'A7', 'supplier', 'pdf_30', '12.3.2', 'drawn_up_by_moe', null)
    : actOf(facts, first, by, null, '12.4', 'payment_waits', null);
}

function actOf(
  { terms, today }: ClosingFacts,
  act: ClosingAct,
  by: CircuitRole,
  term: keyof ClosingTerms | null,
  article: string,
  otherwise: Otherwise,
  previousId: number | null,
): NextAct {
  const dueOn = term === null ? null : (terms[term] ?? null);
  return { act, by, dueOn, isLate: dueOn !== null && today > dueOn, article, otherwise, previousId };
}

function sideOf({ holderRole }: ClosingDocument): CircuitRole {
  return holderRole === 'moe' || holderRole === 'moa' ? holderRole : 'supplier';
}
