import type { ClosingDocument, ClosingFacts, Findings } from './closing-facts';

/** The way of the final settlement, step by step: the ordinary one, or the tacit branch. */

export const CLOSING_STEPS = [
  'reception',
  'final_statement',
  'draft_general_statement',
  'general_statement',
  'signature',
  'tacit_draft',
  'tacit_statement',
  'payment',
] as const;
export type ClosingStep = (typeof CLOSING_STEPS)[number];

export type StepLine = {
  step: ClosingStep;
  /** `skipped`: the settlement goes on without it. */
  state: 'done' | 'current' | 'to_come' | 'skipped';
  /** When it was done. */
  on: string | null;
  documentId: number | null;
};

/** @param isTacit the tacit procedure was begun, and nobody notified a general statement since. */
export function stepsOf({ reception }: ClosingFacts, found: Findings, isTacit: boolean): StepLine[] {
  const own = documentsOf(found);
  const path = pathOf(found, isTacit);
  const isPaid = found.payable?.status === 'MISE_EN_PAIEMENT';
  const isDone = (step: ClosingStep) => {
    if (step === 'reception') return reception !== null;
    return step === 'payment' ? isPaid : own[step] !== undefined;
  };
  const reached = path.findLastIndex(isDone);
  const current = isPaid ? -1 : reached + 1;
  const stateAt = (step: ClosingStep, at: number): StepLine['state'] => {
    if (isDone(step)) return 'done';
    if (at === current) return 'current';
    return at < reached ? 'skipped' : 'to_come';
  };
  return path.map((step, at) => ({
    step,
    state: stateAt(step, at),
    on: step === 'reception' ? (reception?.notifiedOn ?? null) : (own[step]?.submittedOn ?? null),
    documentId: own[step]?.id ?? null,
  }));
}

function documentsOf(found: Findings): Partial<Record<ClosingStep, ClosingDocument | undefined>> {
  return {
    final_statement: found.claim,
    draft_general_statement: found.draft,
    general_statement: found.statement,
    signature: found.signed,
    tacit_draft: found.tacit,
    tacit_statement: found.concluded,
  };
}

function pathOf(found: Findings, isTacit: boolean): ClosingStep[] {
  if (isTacit) return ['reception', 'final_statement', 'tacit_draft', 'tacit_statement', 'payment'];
  const isDeemed = found.concluded !== undefined;
  return [
    'reception',
    'final_statement',
    ...(found.tacit ? (['tacit_draft'] as const) : []),
    'draft_general_statement',
    'general_statement',
    isDeemed ? 'tacit_statement' : 'signature',
    'payment',
  ];
}
