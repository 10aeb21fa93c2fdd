import {
  and,
  asc,
  desc,
  eq,
  exists,
  inArray,
  isNotNull,
  isNull,
  or,
  type Placeholder,
  type SQL,
  sql,
} from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { NoticeKind } from '@/lib/domain/notices';
import type { PageRequest } from '@/lib/domain/paging';
import type { Database } from './client';
import { prepared, valuesOf } from './prepared';
import {
  contracts,
  documents,
  events,
  fileVisibility,
  invoicingFiles,
  notices,
  structures,
  users,
} from './schema';
import { untilWritten } from './until-written';

/**
 * A person's notices. Those of a file that the person may no longer see stay hidden: whoever lost the authorisation is
 * told nothing more of it; whoever manages a structure that is late hears of that. Mails that only carry a link are no
 * notices of the portal.
 */

export type NoticeRow = ReturnType<typeof listNoticesFor>[number];

/** `kinds`: only these; null is all. */
export type NoticeListing = {
  unreadOnly: boolean;
  kinds: readonly NoticeKind[] | null;
  request: PageRequest;
};

/** @returns at most `count` of the person's notices on the asked side, the nearest first; the first page is the newest. */
export function listNoticesFor(
  db: Database,
  actor: Actor,
  { unreadOnly, kinds, request, count }: NoticeListing & { count: number },
) {
  const isNewer = request?.side === 'before';
  const [createdAt = 0, id = 0] = request?.cursor ?? [];
  const mark = sql.raw(isNewer ? '>' : '<');
  const beyond = sql`(${notices.createdAt}, ${notices.id}) ${mark} (${createdAt}, ${id})`;
  const direction = isNewer ? asc : desc;
  return db
    .select({
      id: notices.id,
      kind: notices.kind,
      createdAt: notices.createdAt,
      readAt: notices.readAt,
      event: events.kind,
      facts: events.facts,
      playerId: users.id,
      playerName: users.name,
      structureId: structures.id,
      structureName: structures.name,
      contractId: contracts.id,
      contractNumber: contracts.number,
      contractTitle: contracts.title,
      document: {
        id: documents.id,
        number: documents.number,
        framework: documents.framework,
        holderStructureId: documents.holderStructureId,
      },
      fileNumber: invoicingFiles.number,
    })
    .from(notices)
    .innerJoin(events, eq(events.id, notices.eventId))
    .leftJoin(users, eq(users.id, events.userId))
    .leftJoin(structures, eq(structures.id, events.structureId))
    .leftJoin(documents, eq(documents.id, notices.documentId))
    .leftJoin(invoicingFiles, eq(invoicingFiles.id, notices.fileId))
    .leftJoin(contracts, eq(contracts.id, sql`coalesce(${invoicingFiles.contractId}, ${events.contractId})`))
    .where(
      and(
        isToldTo(db, actor),
        unreadOnly ? isNull(notices.readAt) : undefined,
        kinds === null ? undefined : inArray(notices.kind, [...kinds]),
        request ? beyond : undefined,
      ),
    )
    .orderBy(direction(notices.createdAt), direction(notices.id))
    .limit(count)
    .all();
}

/** @returns how many the person has not read, counted up to `atMost`: every page asks. */
export function countUnread(db: Database, actor: Actor, atMost: number): number {
  const own = { userId: actor.userId, atMost };
  const seen = JSON.stringify(visibleStructuresOf(actor));
  return countOfUnread(db, { ...own, seen, managed: JSON.stringify(actor.manages) });
}

type Reader = { userId: number; atMost: number; seen: string; managed: string };

const countOfUnread = untilWritten((db, asked: Reader) => unread(db).get(asked)?.count ?? 0);

const unread = prepared((db) => {
  const told = db
    .select({ id: notices.id })
    .from(notices)
    .where(
      and(
        isTold(db, {
          userId: sql.placeholder('userId'),
          seen: valuesOf('seen'),
          managed: valuesOf('managed'),
        }),
        isNull(notices.readAt),
      ),
    )
    .limit(sql.placeholder('atMost'))
    .as('unread');
  return db.select({ count: sql<number>`count(*)` }).from(told).prepare();
});

/** @returns the notice with its owner, or null. Ask `may.readNotice` before showing anything of it. */
export function loadNotice(db: Database, id: number) {
  const row = db
    .select({
      userId: notices.userId,
      documentId: notices.documentId,
      fileId: notices.fileId,
      forStructureId: notices.structureId,
      kind: notices.kind,
      event: events.kind,
      facts: events.facts,
      playerId: events.userId,
      structureId: events.structureId,
      contractId: events.contractId,
    })
    .from(notices)
    .leftJoin(events, eq(events.id, notices.eventId))
    .where(eq(notices.id, id))
    .get();
  return row ?? null;
}

/** Which of the person's notices: one, those of a document, or all. */
export type NoticeChoice = { noticeId: number } | { documentId: number } | 'all';

/** Marks what is not read yet; the first time is kept, because it says when the person was told. */
export function markNoticesRead(db: Database, actor: Actor, choice: NoticeChoice, now: number): number {
  return db
    .update(notices)
    .set({ readAt: now })
    .where(and(eq(notices.userId, actor.userId), isNull(notices.readAt), chosen(choice)))
    .run().changes;
}

function chosen(choice: NoticeChoice) {
  if (choice === 'all') return undefined;
  return 'noticeId' in choice ? eq(notices.id, choice.noticeId) : eq(notices.documentId, choice.documentId);
}

/** The condition that a notice is the person's, and that they may still know of it. */
export function isToldTo(db: Database, actor: Actor) {
  const { userId, manages } = actor;
  return isTold(db, { userId, seen: visibleStructuresOf(actor), managed: [...manages] });
}

/** The same for a person who is named later: what of their structures they see, and which they manage. */
function isTold(
  db: Database,
  { userId, seen, managed }: { userId: number | Placeholder; seen: number[] | SQL; managed: number[] | SQL },
) {
  const visible = db
    .select({ one: sql`1` })
    .from(fileVisibility)
    .where(and(eq(fileVisibility.fileId, notices.fileId), inArray(fileVisibility.structureId, seen)));
  const isOfNoFile = and(isNull(notices.fileId), isNotNull(notices.eventId));
  const isManagers = and(eq(notices.kind, 'escalation'), inArray(notices.structureId, managed));
  return and(eq(notices.userId, userId), or(isOfNoFile, exists(visible), isManagers));
}
