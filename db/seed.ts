import { eq } from 'drizzle-orm';
import {
  CONTRACTS,
  type ContractKey,
  PEOPLE,
  type PersonKey,
  SERVICES,
  type ServiceKey,
  STRUCTURES,
  type StructureKey,
} from './cast';
import { type Database, inTransaction } from './client';
import {
  authorisations,
  contractParties,
  contracts,
  memberships,
  services,
  structures,
  users,
} from './schema';

/** The ids that the cast received. */
export type CastIds = {
  structures: Record<StructureKey, number>;
  services: Record<ServiceKey, number>;
  people: Record<PersonKey, number>;
  contracts: Record<ContractKey, number>;
};

/**
 * Writes the whole cast into an empty database, in one transaction.
 * @param passwordHash argon2id hash that everybody gets.
 */
export function seedCast(db: Database, passwordHash: string, now: number): CastIds {
  return inTransaction(db, () => {
    const structureIds = mapValues(STRUCTURES, (row) => {
      const extra = row.kind === 'public' ? { engagementRequired: true } : {};
      return db
        .insert(structures)
        .values({ ...row, ...extra, createdAt: now })
        .returning()
        .get().id;
    });
    const serviceIds = mapValues(
      SERVICES,
      ({ structure, code, name }) =>
        db.insert(services).values({ structureId: structureIds[structure], code, name }).returning().get().id,
    );
    const people = mapValues(PEOPLE, (one) => seedPerson(db, one, structureIds, passwordHash, now));
    const contractIds = mapValues(CONTRACTS, (one) =>
      seedContract(db, one, structureIds, serviceIds, people.claire, now),
    );
    return { structures: structureIds, services: serviceIds, people, contracts: contractIds };
  });
}

function seedPerson(
  db: Database,
  one: (typeof PEOPLE)[PersonKey],
  structureIds: Record<StructureKey, number>,
  passwordHash: string,
  now: number,
): number {
  const { email, name, locale, isAdministrator } = one;
  const { id } = db
    .insert(users)
    .values({ email, name, locale, isAdministrator, passwordHash, createdAt: now })
    .returning()
    .get();
  for (const structure of one.structures) {
    const structureId = structureIds[structure];
    // Whoever comes first to a structure manages it.
    const isMainManager = !db
      .select()
      .from(memberships)
      .where(eq(memberships.structureId, structureId))
      .get();
    db.insert(memberships).values({ userId: id, structureId, isMainManager, since: now }).run();
  }
  for (const [structure, application, level] of one.rights)
    db.insert(authorisations)
      .values({ userId: id, structureId: structureIds[structure], application, level, since: now })
      .run();
  return id;
}

function seedContract(
  db: Database,
  one: (typeof CONTRACTS)[ContractKey],
  structureIds: Record<StructureKey, number>,
  serviceIds: Record<ServiceKey, number>,
  createdBy: number,
  now: number,
): number {
  const { parties, ...sheet } = one;
  const { id } = db
    .insert(contracts)
    .values({
      ...sheet,
      moaStructureId: structureIds.valmont,
      chorusMode: 'portal',
      vatRate: 2000,
      createdBy,
      createdAt: now,
    })
    .returning()
    .get();
  const partyIds = new Map<StructureKey, number>();
  for (const party of parties) {
    const row = db
      .insert(contractParties)
      .values({
        contractId: id,
        role: party.role,
        structureId: party.structure === null ? null : structureIds[party.structure],
        serviceId: 'service' in party ? serviceIds[party.service] : null,
        isOnPortal: party.isOnPortal,
        dependsOnId: 'dependsOn' in party ? (partyIds.get(party.dependsOn) ?? null) : null,
      })
      .returning()
      .get();
    if (party.structure !== null) partyIds.set(party.structure, row.id);
  }
  return id;
}

function mapValues<Key extends string, Value, Result>(
  record: Readonly<Record<Key, Value>>,
  work: (value: Value) => Result,
): Record<Key, Result> {
  const entries = Object.entries<Value>(record).map(([key, value]) => [key, work(value)]);
  return Object.fromEntries(entries);
}
