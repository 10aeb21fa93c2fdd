import { formerCumulated } from '@/db/cumulations';
import type { Draft } from '@/db/drafts';
import type { Context } from '@/lib/context';
import { FRAMEWORKS } from '@/lib/domain/frameworks';
import type { DraftedStatement } from './statement-draft';

/**
 * @returns what was executed before this instalment, in cents: by the issuer of a claim, under the whole contract for a
 *   statement that opens its file. Null for documents that cumulate nothing themselves.
 */
export function formerCumulatedOf(
  { db }: Context,
  draft: Pick<Draft, 'framework' | 'follows' | 'contractId' | 'issuerRole' | 'issuerStructureId'>,
  sequence: number | null,
  drafted: DraftedStatement | null,
): number | null {
  const { framework, follows, contractId, issuerRole: role, issuerStructureId: structureId } = draft;
  const isMonthly = framework !== null && FRAMEWORKS[framework].kind === 'monthly';
  if (!isMonthly || follows.length > 0 || sequence === null) return null;
  if (!drafted?.money) return formerCumulated(db, contractId, sequence, { role, structureId });
  const { cumulated, opening } = drafted.money.statement;
  return cumulated.before - opening;
}
