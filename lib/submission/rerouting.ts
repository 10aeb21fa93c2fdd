import { type DocumentRow, setRouting } from '@/db/documents';
import { loadFileParties } from '@/db/files';
import { listServicesOf, loadRecipientRules } from '@/db/services';
import type { Context } from '@/lib/context';
import type { RoutingChange } from '@/lib/domain/act-facts';
import { dayOf } from '@/lib/domain/calendar';
import { keptServices } from '@/lib/domain/parties';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { checkRecipient, LONGEST } from '@/lib/domain/submission';

export type Routing = Pick<DocumentRow, 'engagementNumber' | 'recipientServiceId'>;

/** @returns the services of the recipient that may be chosen for this document. */
export function servicesFor({ db, now }: Context, document: DocumentRow) {
  const { recipientStructureId } = document;
  const kept = keptServices(loadFileParties(db, document.fileId), recipientStructureId);
  return listServicesOf(db, recipientStructureId, dayOf(now), [...kept, document.recipientServiceId]);
}

/** Keeps the corrected routing. @returns what it changes, to be kept with the event, or why it does not do. */
export function reroute(context: Context, document: DocumentRow, typed: Routing): Outcome<RoutingChange[]> {
  const { db, now } = context;
  const routing = { ...typed, engagementNumber: typed.engagementNumber.trim() };
  const services = servicesFor(context, document);
  const { recipientServiceId, engagementNumber } = routing;
  const rules = loadRecipientRules(db, document.recipientStructureId, recipientServiceId, dayOf(now));
  const isOffered = recipientServiceId === null || services.some(({ id }) => id === recipientServiceId);
  const reasons = [
    ...(isOffered ? [] : [refusal('not_a_choice', 'recipientServiceId')]),
    ...(engagementNumber.length > LONGEST.engagement
      ? [refusal('too_long', 'engagementNumber', { most: LONGEST.engagement })]
      : []),
    ...checkRecipient(routing, rules),
  ];
  if (reasons.length > 0) return refused(...reasons);
  const codeOf = (id: number | null) => services.find((one) => one.id === id)?.code ?? '';
  const changes: RoutingChange[] = [
    { what: 'engagement', from: document.engagementNumber, to: engagementNumber },
    { what: 'service', from: codeOf(document.recipientServiceId), to: codeOf(recipientServiceId) },
  ];
  setRouting(db, document.id, routing);
  return accepted(changes.filter(({ from, to }) => from !== to));
}
