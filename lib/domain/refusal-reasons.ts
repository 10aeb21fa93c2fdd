import type { Role } from './parties';

/**
 * Why a receiver sends a document back: a closed list (domain of the trade 3.3). It holds two doors on purpose: whoever
 * chooses "amount" is led to their own document, because a disagreement about sums is no reason to refuse (R2192-34,
 * CCAG-Travaux 12.2.2), and whoever is not concerned says so instead.
 */
export const REFUSAL_REASONS = [
  'amount',
  'not_for_me',
  'wrong_contract',
  'wrong_framework',
  'missing_document',
  'duplicate',
  'unreadable',
  'outside_contract',
  'contract_not_notified',
  'works_not_done',
  'disputed_statement',
  'other',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Who sends it back: a validator accepts a request, the supplier signs a general statement, the others receive. */
export type Refuser = Exclude<Role, 'joint_contractor' | 'subcontractor'> | 'validator';

type ReasonRow = {
  by: readonly Refuser[];
  /** It says nothing without a text. */
  needsText: boolean;
  /** What is done instead of refusing. */
  instead?: 'rectify' | 'disown';
};

const RECEIVERS = ['moe', 'moa', 'financial_service'] as const satisfies readonly Refuser[];
const EVERYBODY = ['validator', ...RECEIVERS] as const satisfies readonly Refuser[];

export const REASON_ROWS: Readonly<Record<RefusalReason, ReasonRow>> = {
  amount: { by: ['moe', 'moa'], needsText: false, instead: 'rectify' },
  not_for_me: { by: [...EVERYBODY, 'supplier'], needsText: false, instead: 'disown' },
  wrong_contract: { by: EVERYBODY, needsText: false },
  wrong_framework: { by: RECEIVERS, needsText: false },
  missing_document: { by: EVERYBODY, needsText: true },
  duplicate: { by: EVERYBODY, needsText: false },
  unreadable: { by: EVERYBODY, needsText: false },
  outside_contract: { by: EVERYBODY, needsText: false },
  contract_not_notified: { by: RECEIVERS, needsText: false },
  // The contractor answers for its subcontractor's works, and has no document of its own to rectify (R2193-12).
  works_not_done: { by: ['validator'], needsText: true },
  // Refusing to sign needs the reasons, and a claim memorandum (CCAG-Travaux 12.4.3).
  disputed_statement: { by: ['supplier'], needsText: true },
  other: { by: [...EVERYBODY, 'supplier'], needsText: true },
};

/** @returns the reasons that this party may choose, in the order of the list. */
export function reasonsOf(refuser: Refuser): RefusalReason[] {
  return REFUSAL_REASONS.filter((reason) => REASON_ROWS[reason].by.includes(refuser));
}
