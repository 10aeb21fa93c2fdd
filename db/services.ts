import { and, asc, eq } from 'drizzle-orm';
import type { RecipientRules } from '@/lib/domain/submission';
import type { Database } from './client';
import { services, structures } from './schema';

export type Service = typeof services.$inferSelect;

export function findService(db: Database, id: number): Service | null {
  return db.select().from(services).where(eq(services.id, id)).get() ?? null;
}

/** @returns the active services of a structure, by code. */
export function listServicesOf(db: Database, structureId: number): Service[] {
  return db
    .select()
    .from(services)
    .where(and(eq(services.structureId, structureId), eq(services.isActive, true)))
    .orderBy(asc(services.code))
    .all();
}

/** @returns what a recipient demands, with what the chosen service adds; a service of somebody else adds nothing. */
export function loadRecipientRules(
  db: Database,
  structureId: number,
  serviceId: number | null,
): RecipientRules {
  const structure = db.select().from(structures).where(eq(structures.id, structureId)).get();
  if (!structure) throw new Error(`Structure ${structureId} is not there`);
  const service = serviceId === null ? null : findService(db, serviceId);
  const { serviceRequired, engagementRequired, serviceOrEngagementRequired } = structure;
  return {
    serviceRequired,
    engagementRequired,
    serviceOrEngagementRequired,
    serviceRequiresEngagement: service?.structureId === structureId && service.engagementRequired,
  };
}
