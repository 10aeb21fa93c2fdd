import type { BuyerClass } from '@/lib/domain/contract';
import type { Party, Role } from '@/lib/domain/parties';
import type { FormerStatement } from '@/lib/domain/statement-parts';

/** A contract of the portfolio, with what its instalments have come to so far. */
export type PlannedContract = {
  id: number;
  number: string;
  title: string;
  /** Works that its documents speak of. */
  works: readonly string[];
  moaStructureId: number;
  buyerClass: BuyerClass;
  engagementNumber: string;
  createdAt: number;
  /** Without VAT, cents; the whole, and of an ordinary month. */
  amount: number;
  monthly: number;
  vatRate: number;
  /** First month, 'YYYY-MM', and how many there are. */
  firstMonth: string;
  months: number;
  parties: readonly Party[];
  /** Subcontractors claim in these instalments only, by party. */
  subcontracted: ReadonlyMap<number, { from: number; until: number }>;
  /** The statement that stands of each instalment, by its sequence. */
  statements: Map<number, FormerStatement>;
  /** Cents that were paid for its instalments. */
  settled: number;
  /** What the last claim of each issuer came to since the beginning, and what was not admitted of it: 'role structure'. */
  executed: Map<string, { claimId: number; amount: number; shortfall: number }>;
};

export function isOnPortal({ parties }: Pick<PlannedContract, 'parties'>, role: Role): boolean {
  return parties.some((party) => party.role === role && party.onPortal);
}
