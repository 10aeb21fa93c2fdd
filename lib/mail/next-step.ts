import type { DocumentFacts } from '@/db/document-notice-facts';
import { FRAMEWORKS, type FrameworkCode, successorsIn } from '@/lib/domain/frameworks';
import { circuitOf, type Party } from '@/lib/domain/parties';
import { holderIn, routeFrom } from '@/lib/domain/route';
import { isWithIssuer } from '@/lib/domain/statuses';

/** Whose turn it is after the event, and what they do: accept, pay, or deposit the document of this framework. */
export type NextStep = { holder: Party; act: 'accept' | 'pay' | FrameworkCode | null };

/** @returns null when nobody has to act on the document. */
export function nextStepAfter({
  document,
  parties,
  statuses,
}: Pick<DocumentFacts, 'document' | 'parties' | 'statuses'>): NextStep | null {
  const [first] = statuses;
  const issuer = parties.find(
    ({ role, structureId }) => role === document.issuerRole && structureId === document.issuerStructureId,
  );
  if (first === undefined || issuer === undefined) return null;
  const stop = routeFrom(first, document.framework, issuer, parties).at(-1) ?? {
    status: first,
    holder: holderIn(first, document.framework, issuer, parties),
  };
  if (!stop.holder) return null;
  const { status, holder } = stop;
  if (status === 'A_VALIDER_1' || status === 'A_VALIDER_2') return { holder, act: 'accept' };
  if (isWithIssuer(status)) return { holder, act: null };
  if (holder.role === 'financial_service') return { holder, act: 'pay' };
  const successors = successorsIn(circuitOf(parties), document.framework);
  return { holder, act: successors.find((code) => FRAMEWORKS[code].issuer === holder.role) ?? null };
}
