import type { Totals } from './amounts';
import type { FrameworkCode } from './frameworks';
import type { CircuitRole } from './parties';
import { type Refusal, refusal } from './refusals';
import type { AttachmentType } from './submission';

/** What the documents of the final settlement must say beyond their amounts (CCAG-Travaux 12.4). Amounts in cents. */

/** The contract holder signs the general statement with or without reserves (CCAG-Travaux 12.4.3). */
export const SIGNATURES = ['without_reserves', 'with_reserves'] as const;
export type Signature = (typeof SIGNATURES)[number];

/**
 * The three parts of a draft general statement (CCAG-Travaux 12.4.1 and 12.4.4): without one of them no tacit general
 * statement is born (TA Rennes, 5 June 2023, n° 2204932).
 */
export const TACIT_PARTS = [
  'FINAL_STATEMENT_DRAFT',
  'BALANCE_STATEMENT',
  'RECAPITULATION',
] as const satisfies readonly AttachmentType[];

/** What stands in the recapitulation and in the balance statement, VAT included: instalments + balance = total. */
export type PartAmounts = { instalments: number; balance: number; total: number };

export type Settlement = {
  signature: Signature | null;
  /** What the claim memorandum asks for beyond the general statement, VAT included. */
  claimAmount: number | null;
  parts: PartAmounts | null;
};

export const NO_SETTLEMENT: Settlement = { signature: null, claimAmount: null, parts: null };

/** Documents that close the accounts as the one that they follow left them: they change no amount. */
const CONCLUDING: readonly FrameworkCode[] = ['A8', 'A23', 'A24', 'A25'];

/**
 * Parties that must receive a document at the same time as the one whose turn it is: the draft final statement goes to
 * project manager and contracting authority at once (CCAG-Travaux 12.3.2), the draft of a tacit procedure to the
 * contracting authority with a copy to the project manager (12.4.4), or nothing begins to run.
 */
const COPIED_TO: Readonly<Partial<Record<FrameworkCode, readonly CircuitRole[]>>> = {
  A7: ['moe', 'moa'],
  A22: ['moa', 'moe'],
};

/** @returns the roles that must receive this document, in the order of the rule; none for most. */
export function copiedTo(framework: FrameworkCode): readonly CircuitRole[] {
  return COPIED_TO[framework] ?? [];
}

export function signs(framework: FrameworkCode): boolean {
  return framework === 'A8';
}

export function hasParts(framework: FrameworkCode): boolean {
  return framework === 'A22';
}

export type Settling = {
  framework: FrameworkCode;
  totals: Totals;
  settlement: Settlement;
  attached: readonly AttachmentType[];
  /** The statement that it follows, if any. */
  statement: { framework: FrameworkCode; totals: Totals } | null;
};

/** @returns everything that the rules of the final settlement refuse in a document, each reason beside its field. */
export function checkSettlement(settling: Settling): Refusal[] {
  return [...checkParts(settling), ...checkSignature(settling), ...checkConclusion(settling)];
}

function checkParts({ framework, totals, settlement: { parts }, attached }: Settling): Refusal[] {
  if (!hasParts(framework)) return [];
  const counted = TACIT_PARTS.map((part) => ({
    part,
    count: attached.filter((type) => type === part).length,
  }));
  return [
    ...counted
      .filter(({ count }) => count === 0)
      .map(({ part }) => refusal('part_missing', 'attachments', { part })),
    ...counted
      .filter(({ count }) => count > 1)
      .map(({ part }) => refusal('part_doubled', 'attachments', { part })),
    ...(parts === null ? [] : checkPartAmounts(parts, totals.netPayable)),
  ];
}

/** Parts that contradict each other or their document are no draft general statement (TA Rennes, 5 June 2023). */
function checkPartAmounts({ instalments, balance, total }: PartAmounts, netPayable: number): Refusal[] {
  return [
    ...(balance === netPayable
      ? []
      : [refusal('balance_differs', 'partBalance', { balanceCents: balance, netCents: netPayable })]),
    ...(instalments + balance === total
      ? []
      : [
          refusal('recapitulation_differs', 'partTotal', {
            totalCents: total,
            sumCents: instalments + balance,
          }),
        ]),
  ];
}

function checkSignature({ framework, settlement, attached }: Settling): Refusal[] {
  if (!signs(framework)) return [];
  const hasMemorandum = attached.includes('CLAIM_MEMORANDUM');
  if (settlement.signature === 'without_reserves')
    return hasMemorandum ? [refusal('memorandum_without_reserves', 'signature')] : [];
  if (settlement.signature === null) return [refusal('required', 'signature')];
  return [
    ...(hasMemorandum ? [] : [refusal('memorandum_missing', 'attachments')]),
    ...(settlement.claimAmount === null || settlement.claimAmount <= 0
      ? [refusal('claim_amount_required', 'claimAmount')]
      : []),
  ];
}

/** Reserves are claimed in the memorandum; what is signed keeps its amounts (CCAG-Travaux 12.4.3). */
function checkConclusion({ framework, totals, statement }: Settling): Refusal[] {
  if (statement === null || !CONCLUDING.includes(framework)) return [];
  const { totals: kept } = statement;
  const pairs = [
    ['totalInclVat', totals.inclVat, kept.inclVat],
    ['netPayable', totals.netPayable, kept.netPayable],
  ] as const;
  return pairs
    .filter(([, own, signed]) => own !== signed)
    .map(([field, own, signed]) =>
      refusal('statement_differs', field, {
        ownCents: own,
        statementCents: signed,
        framework: statement.framework,
      }),
    );
}
