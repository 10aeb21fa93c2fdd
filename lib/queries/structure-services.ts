import { findService, listAllServices, type Service } from '@/db/services';
import type { Context } from '@/lib/context';
import { dayOf } from '@/lib/domain/calendar';
import { isOffered } from '@/lib/domain/structure';
import { may } from '@/lib/policy';

export type ListedService = Service & { isOffered: boolean };

/** @returns every service of a structure with whether it may be chosen today; none to a stranger. */
export function structureServices({ db, actor, now }: Context, structureId: number): ListedService[] {
  if (!may.seeStructure(actor, structureId)) return [];
  const today = dayOf(now);
  return listAllServices(db, structureId).map((one) => ({ ...one, isOffered: isOffered(one, today) }));
}

/** @returns the service that this person may change, or null. */
export function editableService(
  { db, actor }: Context,
  structureId: number,
  serviceId: number,
): Service | null {
  const service = may.keepStructure(actor, structureId) ? findService(db, serviceId) : null;
  return service?.structureId === structureId ? service : null;
}
