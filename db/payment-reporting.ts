import { and, eq } from 'drizzle-orm';
import type { Database } from './client';
import { fileParties, services, structures } from './schema';

/** @returns the name of the payer of a file whose payments are not reported here, by itself or by its service; else null. */
export function findSilentPayer(db: Database, fileId: number): string | null {
  const payer = db
    .select({
      name: structures.name,
      isSilent: structures.paymentNotReported,
      isServiceSilent: services.paymentNotReported,
    })
    .from(fileParties)
    .innerJoin(structures, eq(structures.id, fileParties.structureId))
    .leftJoin(services, eq(services.id, fileParties.serviceId))
    .where(and(eq(fileParties.fileId, fileId), eq(fileParties.role, 'financial_service')))
    .get();
  return payer && (payer.isSilent || payer.isServiceSilent) ? payer.name : null;
}
