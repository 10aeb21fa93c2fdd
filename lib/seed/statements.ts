import { accountStatement } from '@/lib/domain/account-statement';
import { type Admission, admittedLines } from '@/lib/domain/admitted-amounts';
import { totalsOf, type VatLine } from '@/lib/domain/amounts';
import { dayOf } from '@/lib/domain/calendar';
import { claimsBehind } from '@/lib/domain/claims-behind';
import type { MoneyTerms } from '@/lib/domain/money-terms';
import type { Party } from '@/lib/domain/parties';
import { byRate } from '@/lib/domain/prefill';
import type { FormerStatement } from '@/lib/domain/statement-parts';
import type { Deposited } from './deposited';
import { type LiveDocument, type LiveFile, partyOf } from './live-file';
import type { PlannedContract } from './planned-contract';

type Stated = Pick<Deposited, 'vatLines' | 'totals' | 'lines' | 'statement' | 'vatType'>;

/**
 * What a receiver's document says of the claims behind those that it follows: `statement-draft.ts` in memory.
 * @param admissions what is said now; without, what the documents before it said goes on.
 */
export function stated(
  file: LiveFile,
  follows: readonly LiveDocument[],
  now: number,
  admissions?: readonly Admission[],
): Stated {
  const claims = claimsOf(file, follows);
  const lines = admittedLines(
    claims.map(({ row, vatLines }) => ({ id: row.id, vatLines })),
    admissions ?? follows.flatMap((one) => one.lines),
  );
  const vatType = 'TVA_SUR_ENCAISSEMENT';
  if (file.kind === 'final') {
    const vatLines = byRate(
      lines.map(({ rate, admittedBase: base, admittedVat: vat }): VatLine => ({ rate, base, vat })),
    );
    return { lines, vatLines, totals: totalsOf(vatLines), vatType };
  }
  const holder = partyOf(file, 'supplier');
  const statement = accountStatement({
    terms: termsOf(file.contract),
    values: [],
    day: dayOf(now),
    month: file.period ?? '',
    sequence: file.sequence,
    former: formerOf(file.contract, file.sequence),
    opening: 0,
    holder: { structureId: holder.structureId, role: 'supplier' },
    lines: lines.map((line) => {
      const { issuerStructureId: structureId, issuerRole: role } = rowOf(claims, line.claimId);
      return { structureId, role, rate: line.rate, base: line.admittedBase, vat: line.admittedVat };
    }),
    overrides: {},
  });
  return { lines, statement, vatLines: statement.vatLines, totals: statement.totals, vatType };
}

/** From now on this statement stands for its instalment. */
export function keepStatement(file: LiveFile, { statement, lines }: LiveDocument): void {
  if (!statement) return;
  const { c, d, e, f, g } = statement.parts;
  const works = statement.rates.map(({ rate, works: amount }) => ({ rate, amount }));
  const { opening, retention } = statement;
  const { sequence, contract } = file;
  contract.statements.set(sequence, {
    sequence,
    opening,
    works,
    parts: { c, d, e, f, g },
    retained: retention.paid,
    revised: [],
  });
  for (const claimed of contract.executed.values()) {
    const own = lines.filter(({ claimId }) => claimId === claimed.claimId);
    if (own.length > 0)
      claimed.shortfall = own.reduce((sum, line) => sum + line.claimedBase - line.admittedBase, 0);
  }
}

/** It was refused: what it said was never agreed. */
export function dropStatement({ contract, sequence }: LiveFile): void {
  contract.statements.delete(sequence);
}

/** @returns what this issuer has executed before, less what was not admitted: `formerCumulated` in memory. */
export function executedBefore(
  { contract: { executed } }: LiveFile,
  { role, structureId }: Pick<Party, 'role' | 'structureId'>,
): number {
  const last = executed.get(`${role} ${structureId}`);
  return last ? last.amount - last.shortfall : 0;
}

/** Keeps what a claim comes to, for the next one of its issuer. */
export function keepClaim(
  { contract: { executed } }: LiveFile,
  { row, issuer, cumulation }: LiveDocument,
): void {
  if (cumulation)
    executed.set(`${issuer.role} ${issuer.structureId}`, {
      claimId: row.id,
      amount: cumulation.amount,
      shortfall: 0,
    });
}

export function termsOf({ amount, vatRate }: PlannedContract): MoneyTerms {
  return {
    amount,
    vatRate,
    amendments: [],
    serviceOrders: [],
    revision: null,
    advance: null,
    retention: null,
    penalties: [],
  };
}

function formerOf({ statements }: PlannedContract, sequence: number): FormerStatement[] {
  return [...statements.values()]
    .filter((one) => one.sequence < sequence)
    .sort((one, other) => one.sequence - other.sequence);
}

function claimsOf(file: LiveFile, follows: readonly LiveDocument[]): LiveDocument[] {
  const linked = file.documents.map((document) => ({
    id: document.row.id,
    issuerRole: document.row.issuerRole,
    follows: document.follows.map(({ row }) => row.id),
    document,
  }));
  return claimsBehind(
    linked,
    follows.map(({ row }) => row.id),
  ).map(({ document }) => document);
}

function rowOf(claims: readonly LiveDocument[], id: number) {
  const claim = claims.find(({ row }) => row.id === id);
  if (!claim) throw new Error(`Claim ${id} is not answered`);
  return claim.row;
}
