import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import {
  findService,
  insertService,
  isServiceCodeUsed,
  type ServiceFields,
  updateService,
} from '@/db/services';
import { loadStructure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import { changedFacts } from '@/lib/domain/sheet-changes';
import { may } from '@/lib/policy';
import { whyNotKept } from '@/lib/structures/why-not-kept';

export type ServiceInput = ServiceFields & {
  structureId: number;
  /** Null for a new service. */
  serviceId: number | null;
};

/** Adds a service to a structure, or changes one. It is never removed: documents name it. */
export function saveService(
  context: Context,
  { structureId, serviceId, ...fields }: ServiceInput,
): Outcome<{ structureId: number }> {
  const { db, actor } = context;
  return inTransaction(db, () => {
    const structure = may.seeStructure(actor, structureId) ? loadStructure(db, structureId) : null;
    const before = serviceId === null ? null : findService(db, serviceId);
    const reason = whyNotKept(actor, structureId, structure);
    if (reason) return refused(reason);
    if (serviceId !== null && before?.structureId !== structureId) return refused(refusal('not_found'));
    const reasons = check(context, structureId, serviceId, fields);
    if (reasons.length > 0) return refused(...reasons);
    if (before === null) insertService(db, structureId, fields);
    else updateService(db, before.id, fields);
    record(context, structureId, fields, changedFacts(before ?? {}, fields), before === null);
    return accepted({ structureId });
  });
}

function check(
  { db }: Context,
  structureId: number,
  serviceId: number | null,
  { code, validFrom, validUntil }: ServiceFields,
): Refusal[] {
  const isReversed = validFrom !== null && validUntil !== null && validUntil < validFrom;
  return [
    ...(isServiceCodeUsed(db, structureId, code, serviceId)
      ? [refusal('service_code_taken', 'code', { code })]
      : []),
    ...(isReversed ? [refusal('ends_before_start', 'validUntil')] : []),
  ];
}

function record(
  { db, actor, now }: Context,
  structureId: number,
  { code, name }: ServiceFields,
  changes: Record<string, string | number>,
  isNew: boolean,
): void {
  if (Object.keys(changes).length === 0) return;
  recordPeopleEvent(db, {
    at: now,
    kind: isNew ? 'service_added' : 'service_changed',
    userId: actor.userId,
    structureId,
    facts: isNew ? { code, name } : { code, name, ...changes },
  });
}
