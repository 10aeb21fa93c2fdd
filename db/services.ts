import { asc, eq, inArray } from 'drizzle-orm';
import { isOffered } from '@/lib/domain/structure';
import type { RecipientRules } from '@/lib/domain/submission';
import type { Database } from './client';
import { services, structures } from './schema';

export type Service = typeof services.$inferSelect;

export function findService(db: Database, id: number): Service | null {
  return db.select().from(services).where(eq(services.id, id)).get() ?? null;
}

/**
 * @param day services that are closed, or outside their validity on it, are not offered.
 * @param kept services that stay readable because they were chosen already.
 * @returns the services of a structure that may be chosen, by code.
 */
export function listServicesOf(
  db: Database,
  structureId: number,
  day: string,
  kept: readonly (number | null)[] = [],
): Service[] {
  return listAllServices(db, structureId).filter((one) => isOffered(one, day) || kept.includes(one.id));
}

/** @returns every service of a structure, also closed ones, by code. */
export function listAllServices(db: Database, structureId: number): Service[] {
  return db
    .select()
    .from(services)
    .where(eq(services.structureId, structureId))
    .orderBy(asc(services.code))
    .all();
}

/** @returns those of these services that are not offered on this day. */
export function listClosedServices(db: Database, ids: readonly number[], day: string): number[] {
  return db
    .select()
    .from(services)
    .where(inArray(services.id, [...ids]))
    .all()
    .flatMap((one) => (isOffered(one, day) ? [] : [one.id]));
}

export type ServiceFields = Omit<Service, 'id' | 'structureId'>;

/** @returns the id of the new service, or null when the structure has one with this code. */
export function insertService(db: Database, structureId: number, fields: ServiceFields): number | null {
  const row = db
    .insert(services)
    .values({ ...fields, structureId })
    .onConflictDoNothing()
    .returning({ id: services.id })
    .get();
  return row?.id ?? null;
}

export function updateService(db: Database, id: number, fields: ServiceFields): void {
  db.update(services).set(fields).where(eq(services.id, id)).run();
}

/** Has another service of the structure this code? */
export function isServiceCodeUsed(
  db: Database,
  structureId: number,
  code: string,
  exceptId: number | null,
): boolean {
  return listAllServices(db, structureId).some((one) => one.code === code && one.id !== exceptId);
}

/**
 * @returns what a recipient demands, with what the chosen service adds; a service of somebody else, or one that is not
 * offered on this day, adds nothing.
 */
export function loadRecipientRules(
  db: Database,
  structureId: number,
  serviceId: number | null,
  day: string,
): RecipientRules {
  const structure = db.select().from(structures).where(eq(structures.id, structureId)).get();
  if (!structure) throw new Error(`Structure ${structureId} is not there`);
  const service = serviceId === null ? null : findService(db, serviceId);
  const { serviceRequired, engagementRequired, serviceOrEngagementRequired } = structure;
  return {
    serviceRequired,
    engagementRequired,
    serviceOrEngagementRequired,
    serviceRequiresEngagement:
      service?.structureId === structureId && isOffered(service, day) && service.engagementRequired,
  };
}
