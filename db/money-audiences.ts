import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import { applicationOf } from '@/lib/domain/parties';
import { type Authorised, listAuthorised } from './authorised-people';
import type { Database } from './client';
import { contractParties, contracts, revisionFormulas, revisionTerms } from './schema';

/** @returns who may act now for the parties of a contract, each in the application of its role; no subcontractor's people. */
export function listCircuitPeople(db: Database, contractId: number, now: number): Authorised[] {
  const parties = db
    .select({ role: contractParties.role, structureId: contractParties.structureId })
    .from(contractParties)
    .where(
      and(
        eq(contractParties.contractId, contractId),
        ne(contractParties.role, 'subcontractor'),
        isNull(contractParties.endedAt),
      ),
    )
    .all()
    .flatMap(({ role, structureId }) => (structureId === null ? [] : [{ role, structureId }]));
  const structureIds = parties.map((party) => party.structureId);
  return listAuthorised(db, { structureIds, level: 'submit', now }).filter(({ structureId, application }) =>
    parties.some((party) => party.structureId === structureId && applicationOf(party.role) === application),
  );
}

/** @returns who keeps now the sheet of a contract whose revision formula has this index. */
export function listIndexKeepers(db: Database, index: string, now: number): Authorised[] {
  const formulas = db
    .select({ contractId: revisionFormulas.contractId })
    .from(revisionTerms)
    .innerJoin(revisionFormulas, eq(revisionFormulas.id, revisionTerms.formulaId))
    .where(and(eq(revisionTerms.index, index), isNull(revisionFormulas.endedAt)));
  const structureIds = db
    .selectDistinct({ structureId: contracts.moaStructureId })
    .from(contracts)
    .where(inArray(contracts.id, formulas))
    .all()
    .map(({ structureId }) => structureId);
  return listAuthorised(db, { structureIds, level: 'submit', now }).filter(
    ({ application }) => application === 'works_invoices',
  );
}
