import { and, asc, desc, eq, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Level } from '@/lib/domain/parties';
import type { Database } from './client';
import { contracts, invitations, links, memberships, notices, structures, users } from './schema';

/** One link that opens an account and attaches it. An invitation is open until it is accepted or withdrawn. */

export type NewInvitation = {
  structureId: number;
  /** Of an invitation that comes from a contract sheet; null: from a main manager. */
  contractId: number | null;
  /** In lower case. */
  address: string;
  name: string;
  worksLevel: Level | null;
  payablesLevel: Level | null;
  createdBy: number;
  createdAt: number;
};

/** @returns the id, or null when an invitation of this address to this structure is open already. */
export function insertInvitation(db: Database, invitation: NewInvitation): number | null {
  const row = db
    .insert(invitations)
    .values(invitation)
    .onConflictDoNothing()
    .returning({ id: invitations.id })
    .get();
  return row?.id ?? null;
}

const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt));

/** @returns the open invitation of this address (lower case) to this structure. */
export function findOpenInvitation(db: Database, structureId: number, address: string) {
  return (
    db
      .select()
      .from(invitations)
      .where(and(isOpen, eq(invitations.structureId, structureId), eq(invitations.address, address)))
      .get() ?? null
  );
}

const authorities = alias(structures, 'authorities');
const inviters = alias(users, 'inviters');

export type LoadedInvitation = NonNullable<ReturnType<typeof loadInvitation>>;

/** @returns the invitation with what its page tells, whoever asks. */
export function loadInvitation(db: Database, id: number) {
  const row = db
    .select({
      invitation: invitations,
      structureId: invitations.structureId,
      structure: structures,
      contract: { id: contracts.id, number: contracts.number, title: contracts.title },
      moaStructureId: contracts.moaStructureId,
      moaName: authorities.name,
      inviterName: inviters.name,
      inviterEmail: inviters.email,
    })
    .from(invitations)
    .innerJoin(structures, eq(structures.id, invitations.structureId))
    .innerJoin(inviters, eq(inviters.id, invitations.createdBy))
    .leftJoin(contracts, eq(contracts.id, invitations.contractId))
    .leftJoin(authorities, eq(authorities.id, contracts.moaStructureId))
    .where(eq(invitations.id, id))
    .get();
  return row ?? null;
}

/** @returns false when it was accepted or withdrawn before: of two people who accept at once, one is told so. */
export function markInvitationAccepted(db: Database, id: number, userId: number, now: number): boolean {
  const values = { acceptedAt: now, acceptedBy: userId };
  return (
    db
      .update(invitations)
      .set(values)
      .where(and(isOpen, eq(invitations.id, id)))
      .run().changes === 1
  );
}

/** @returns false when it was accepted or withdrawn before. */
export function markInvitationWithdrawn(db: Database, id: number, now: number): boolean {
  return (
    db
      .update(invitations)
      .set({ withdrawnAt: now })
      .where(and(isOpen, eq(invitations.id, id)))
      .run().changes === 1
  );
}

/** An open invitation as those who keep it see it. */
export type OpenInvitation = {
  id: number;
  structureId: number;
  contractId: number | null;
  address: string;
  name: string;
  worksLevel: Level | null;
  payablesLevel: Level | null;
  inviterName: string;
  sentAt: number;
  expiresAt: number;
  /** `failed`: given up after the last answer of the mail server. */
  mail: 'waiting' | 'sent' | 'failed';
  answer: string | null;
};

/** @returns the open invitations that came from this contract's sheet, oldest first. */
export function listContractInvitations(db: Database, contractId: number): OpenInvitation[] {
  return listOpen(db, eq(invitations.contractId, contractId));
}

/** @returns the open invitations to this structure, whoever sent them, oldest first. */
export function listStructureInvitations(db: Database, structureId: number): OpenInvitation[] {
  return listOpen(db, eq(invitations.structureId, structureId));
}

function listOpen(db: Database, which: ReturnType<typeof eq>): OpenInvitation[] {
  const rows = db
    .select({
      id: invitations.id,
      structureId: invitations.structureId,
      contractId: invitations.contractId,
      address: invitations.address,
      name: invitations.name,
      worksLevel: invitations.worksLevel,
      payablesLevel: invitations.payablesLevel,
      createdAt: invitations.createdAt,
      inviterName: inviters.name,
    })
    .from(invitations)
    .innerJoin(inviters, eq(inviters.id, invitations.createdBy))
    .where(and(isOpen, which))
    .orderBy(asc(invitations.id))
    .all();
  return rows.map(({ createdAt, ...row }) => {
    const link = loadLastLink(db, row.id);
    const mail = link ? mailOf(db, link.id) : { mail: 'waiting' as const, answer: null };
    return { ...row, sentAt: link?.createdAt ?? createdAt, expiresAt: link?.expiresAt ?? createdAt, ...mail };
  });
}

/** @returns the newest link of an invitation. */
export function loadLastLink(db: Database, invitationId: number) {
  return (
    db
      .select()
      .from(links)
      .where(eq(links.invitationId, invitationId))
      .orderBy(desc(links.id))
      .limit(1)
      .get() ?? null
  );
}

function mailOf(db: Database, linkId: number): Pick<OpenInvitation, 'mail' | 'answer'> {
  const row = db
    .select({
      sentAt: notices.sentAt,
      dueAt: notices.dueAt,
      // Written out: of one table the columns are not named with it, and would be the inner one's.
      answer: sql<string | null>`(SELECT a.answer FROM notice_attempts a
        WHERE a.notice_id = notices.id ORDER BY a.id DESC LIMIT 1)`,
    })
    .from(notices)
    .where(eq(notices.linkId, linkId))
    .orderBy(desc(notices.id))
    .limit(1)
    .get();
  if (!row) return { mail: 'waiting', answer: null };
  if (row.sentAt !== null) return { mail: 'sent', answer: null };
  return { mail: row.dueAt === null ? 'failed' : 'waiting', answer: row.answer };
}

/** Does this address (lower case), to sign in or for mails, belong to somebody attached to the structure? */
export function isAddressAt(db: Database, structureId: number, address: string): boolean {
  const row = db
    .select({ id: users.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.structureId, structureId),
        or(eq(users.email, address), eq(users.contactEmail, address)),
      ),
    )
    .limit(1)
    .get();
  return row !== undefined;
}
