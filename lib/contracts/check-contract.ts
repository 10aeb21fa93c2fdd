import { listAuthorised } from '@/db/authorised-people';
import type { Database } from '@/db/client';
import { listClosedServices, loadRecipientRules } from '@/db/services';
import { listInactive } from '@/db/structures';
import { dayOf } from '@/lib/domain/calendar';
import { type CheckedParty, type Missing, missingIn } from '@/lib/domain/contract-check';
import type { RecipientRules } from '@/lib/domain/submission';

const NOTHING_DEMANDED: RecipientRules = {
  serviceRequired: false,
  engagementRequired: false,
  serviceOrEngagementRequired: false,
  serviceRequiresEngagement: false,
};

/** @returns what is still missing before the chain of these parties can work. */
export function checkContract(
  db: Database,
  parties: readonly CheckedParty[],
  engagementNumber: string,
  now: number,
): Missing[] {
  const ids = parties.flatMap((party) => (party.structureId === null ? [] : [party.structureId]));
  const serviceIds = parties.flatMap((party) => (party.serviceId === null ? [] : [party.serviceId]));
  const today = dayOf(now);
  const moa = parties.find((party) => party.role === 'moa');
  const recipient =
    moa && moa.structureId !== null
      ? loadRecipientRules(db, moa.structureId, moa.serviceId, today)
      : NOTHING_DEMANDED;
  return missingIn(parties, {
    engagementNumber,
    recipient,
    inactiveStructures: listInactive(db, ids),
    staff: listAuthorised(db, { structureIds: ids, level: 'submit', now }),
    closedServices: listClosedServices(db, serviceIds, today),
    today,
  });
}
