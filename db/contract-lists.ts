import { and, desc, eq, exists, inArray, isNull, lt, or, type SQL } from 'drizzle-orm';
import { compact } from '@/lib/domain/identifiers';
import type { Role } from '@/lib/domain/parties';
import type { Database } from './client';
import { containsFolded, prepareFolding } from './folding';
import { contractParties, contracts, structures } from './schema';

export type ContractRow = {
  id: number;
  number: string;
  title: string;
  amountExclVat: number;
  startsOn: string;
  endsOn: string | null;
  parties: { role: Role; structureId: number | null; structureName: string | null }[];
};

export type ContractListing = {
  /** Part of the number, of the title or of a party's name, or the beginning of its SIRET. */
  search: string;
  /** The last id of the page before. */
  before: number | null;
  most: number;
};

/** @returns the contracts in which one of these structures is a party now, newest first. */
export function listContractsFor(
  db: Database,
  structureIds: readonly number[],
  { search, before, most }: ContractListing,
): ContractRow[] {
  prepareFolding(db);
  const rows = db
    .select({
      id: contracts.id,
      number: contracts.number,
      title: contracts.title,
      amountExclVat: contracts.amountExclVat,
      startsOn: contracts.startsOn,
      endsOn: contracts.endsOn,
    })
    .from(contracts)
    .where(
      and(
        hasParty(db, inArray(contractParties.structureId, [...structureIds])),
        before === null ? undefined : lt(contracts.id, before),
        search.trim() === '' ? undefined : matches(db, search.trim()),
      ),
    )
    .orderBy(desc(contracts.id))
    .limit(most)
    .all();
  const parties = listPartiesOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, parties: parties.filter((party) => party.contractId === row.id) }));
}

function matches(db: Database, search: string): SQL | undefined {
  const digits = compact(search);
  const byIdentifier = /^\d{9,14}$/.test(digits) ? containsFolded(structures.identifier, digits) : undefined;
  return or(
    containsFolded(contracts.number, search),
    containsFolded(contracts.title, search),
    hasParty(db, or(containsFolded(structures.name, search), byIdentifier)),
  );
}

function hasParty(db: Database, condition: SQL | undefined): SQL {
  const parties = db
    .select({ id: contractParties.id })
    .from(contractParties)
    .leftJoin(structures, eq(structures.id, contractParties.structureId))
    .where(and(eq(contractParties.contractId, contracts.id), isNull(contractParties.endedAt), condition));
  return exists(parties);
}

function listPartiesOf(db: Database, contractIds: readonly number[]) {
  return db
    .select({
      contractId: contractParties.contractId,
      role: contractParties.role,
      structureId: contractParties.structureId,
      structureName: structures.name,
    })
    .from(contractParties)
    .leftJoin(structures, eq(structures.id, contractParties.structureId))
    .where(and(inArray(contractParties.contractId, [...contractIds]), isNull(contractParties.endedAt)))
    .orderBy(contractParties.id)
    .all();
}
