import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { DocumentAudience, PeopleAudience } from '@/lib/domain/notice-table';
import { applicationOf, type Role } from '@/lib/domain/parties';
import { type Authorised, listAuthorised } from './authorised-people';
import { listAuthorityManagers } from './chain-heads';
import type { Database } from './client';
import { listCopied } from './copied-people';
import { listCircuitPeople, listIndexKeepers } from './money-audiences';
import { contractParties, contracts, documents, fileVisibility, memberships, users } from './schema';

/** Somebody who is told, and through which of their structures; null where it is their own affair. */
export type Reader = { userId: number; structureId: number | null };

/** Whose delay it is. */
export type LateParty = { role: Role; structureId: number; contractId: number };

type DocumentRow = typeof documents.$inferSelect;

/** @returns the people of an audience of the table, each once a structure. `late`: of an event on a delay. */
export function listAudience(
  db: Database,
  audience: DocumentAudience,
  document: DocumentRow,
  now: number,
  late?: LateParty,
): Reader[] {
  switch (audience) {
    case 'next':
      return listHolders(db, document, now);
    case 'instructor':
      return own(document.instructorId, document.holderStructureId);
    case 'copied':
      return listCopied(db, document, now);
    case 'everybody':
      return listEverybody(db, document.fileId, now);
    case 'parties':
    case 'earlier':
      return listPartyPeople(db, document, audience === 'earlier', now);
    case 'late':
    case 'managers':
    case 'authority':
      return late === undefined ? [] : listOfDelay(db, audience, late, now);
  }
}

/** What the audiences of an event on a structure, a person or a contract are found from. */
export type PeopleFacts = {
  at: number;
  userId: number | null;
  structureId: number | null;
  contractId?: number;
  facts?: Record<string, string | number>;
  subjectId?: number;
  isForAdministrator?: boolean;
  late?: LateParty;
};

/** The same for an event that is about no document. */
export function listPeople(db: Database, audience: PeopleAudience, event: PeopleFacts): Reader[] {
  const { userId, structureId, contractId, subjectId, late, at } = event;
  switch (audience) {
    case 'self':
      return own(userId, null);
    case 'subject':
      return own(subjectId ?? null, structureId);
    case 'indexed':
      return listIndexKeepers(db, String(event.facts?.index), at);
    case 'authorities':
      return listAuthorityManagers(db);
    case 'administrators':
      return listAdministrators(db);
    case 'circuit':
      return contractId === undefined ? [] : listCircuitPeople(db, contractId, at);
    case 'late':
    case 'authority':
      return late === undefined ? [] : listOfDelay(db, audience, late, at);
    case 'deciders':
      return event.isForAdministrator
        ? listAdministrators(db)
        : listOfStructure(db, audience, structureId, at);
    default:
      return listOfStructure(db, audience, structureId, at);
  }
}

function own(userId: number | null, structureId: number | null): Reader[] {
  return userId === null ? [] : [{ userId, structureId }];
}

function listOfStructure(
  db: Database,
  audience: 'deciders' | 'managers' | 'payers' | 'staff',
  structureId: number | null,
  at: number,
): Reader[] {
  if (structureId === null) return [];
  if (audience === 'payers') return listSubmitting(db, listPayers(db, structureId), at);
  return audience === 'staff' ? listStaff(db, structureId, at) : listMainManagers(db, structureId);
}

/** The people who may act on the document now. */
function listHolders(db: Database, document: DocumentRow, now: number): Reader[] {
  const { holderRole: role, holderStructureId: structureId } = document;
  return role === null || structureId === null ? [] : listActing(db, role, structureId, now);
}

function listActing(db: Database, role: Role, structureId: number, now: number): Reader[] {
  const application = applicationOf(role);
  return listAuthorised(db, { structureIds: [structureId], level: 'submit', now }).filter(
    (one) => one.application === application,
  );
}

function listOfDelay(
  db: Database,
  audience: 'late' | 'managers' | 'authority',
  late: LateParty,
  now: number,
): Reader[] {
  if (audience === 'late') return listActing(db, late.role, late.structureId, now);
  if (audience === 'managers') return listMainManagers(db, late.structureId);
  const contract = db
    .select({ structureId: contracts.moaStructureId })
    .from(contracts)
    .where(eq(contracts.id, late.contractId))
    .get();
  return contract ? listActing(db, 'moa', contract.structureId, now) : [];
}

/** The people of every structure that sees the file, in whichever application. */
function listEverybody(db: Database, fileId: number, now: number): Reader[] {
  const structureIds = db
    .select({ structureId: fileVisibility.structureId })
    .from(fileVisibility)
    .where(eq(fileVisibility.fileId, fileId))
    .all()
    .map((row) => row.structureId);
  return listAuthorised(db, { structureIds, level: 'consult', now });
}

/** The people of the structures that have a document in the file, with or without the issuer of this one. */
function listPartyPeople(db: Database, document: DocumentRow, withoutIssuer: boolean, now: number): Reader[] {
  const structureIds = db
    .selectDistinct({ structureId: documents.issuerStructureId })
    .from(documents)
    .where(eq(documents.fileId, document.fileId))
    .all()
    .map((row) => row.structureId)
    .filter((structureId) => !withoutIssuer || structureId !== document.issuerStructureId);
  return listAuthorised(db, { structureIds, level: 'consult', now }).filter(
    (one) => one.application === 'works_invoices',
  );
}

function listStaff(db: Database, structureId: number, at: number): Reader[] {
  const staff = listSubmitting(db, [structureId], at);
  return staff.length === 0 ? listMainManagers(db, structureId) : staff;
}

function listSubmitting(db: Database, structureIds: readonly number[], now: number): Authorised[] {
  return listAuthorised(db, { structureIds, level: 'submit', now });
}

function listAdministrators(db: Database): Reader[] {
  return db
    .select({ userId: users.id })
    .from(users)
    .where(and(eq(users.isAdministrator, true), isNull(users.disabledAt)))
    .all()
    .map(({ userId }) => ({ userId, structureId: null }));
}

function listMainManagers(db: Database, structureId: number): Reader[] {
  return db
    .select({ userId: users.id, structureId: memberships.structureId })
    .from(memberships)
    .innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.disabledAt)))
    .where(and(eq(memberships.structureId, structureId), eq(memberships.isMainManager, true)))
    .all();
}

/** The contracting authorities and financial services of the contracts in which this structure is to be paid. */
function listPayers(db: Database, structureId: number): number[] {
  const paid = db
    .select({ contractId: contractParties.contractId })
    .from(contractParties)
    .where(
      and(
        eq(contractParties.structureId, structureId),
        inArray(contractParties.role, ['supplier', 'joint_contractor', 'subcontractor']),
        isNull(contractParties.endedAt),
      ),
    );
  return db
    .selectDistinct({ structureId: contractParties.structureId })
    .from(contractParties)
    .where(
      and(
        inArray(contractParties.contractId, paid),
        inArray(contractParties.role, ['moa', 'financial_service']),
        isNull(contractParties.endedAt),
      ),
    )
    .all()
    .flatMap((row) => (row.structureId === null ? [] : [row.structureId]));
}
