import { eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { PeopleNoticeKind } from '@/lib/domain/notices';
import { loadActor } from './actors';
import type { Database } from './client';
import { loadFoundDocuments } from './found-documents';
import { contracts, events, notices, structures, users } from './schema';
import { listSeenFor } from './search-watches';

const reader = alias(users, 'reader');
const player = alias(users, 'player');
const replaced = alias(users, 'replaced');

/** What the mail of a notice on a structure, a person or an account says. */
export type PeopleFacts = NonNullable<ReturnType<typeof loadPeopleFacts>>;

/** @param now of a saved search: what its reader sees at that instant is named. */
export function loadPeopleFacts(db: Database, noticeId: number, now: number) {
  const row = db
    .select({
      kind: sql<PeopleNoticeKind>`${notices.kind}`,
      event: events.kind,
      at: events.at,
      facts: events.facts,
      reader: {
        id: reader.id,
        name: reader.name,
        email: reader.email,
        contactEmail: reader.contactEmail,
        locale: reader.locale,
        disabledAt: reader.disabledAt,
      },
      playerId: player.id,
      playerName: player.name,
      replacedName: replaced.name,
      structureId: structures.id,
      structureName: structures.name,
      contractId: contracts.id,
      contractNumber: contracts.number,
      contractTitle: contracts.title,
    })
    .from(notices)
    .innerJoin(reader, eq(reader.id, notices.userId))
    .innerJoin(events, eq(events.id, notices.eventId))
    .leftJoin(player, eq(player.id, events.userId))
    .leftJoin(replaced, eq(replaced.id, events.onBehalfOfId))
    .leftJoin(structures, eq(structures.id, events.structureId))
    .leftJoin(contracts, eq(contracts.id, events.contractId))
    .where(eq(notices.id, noticeId))
    .get();
  if (!row) return null;
  const { email, contactEmail, ...person } = row.reader;
  const isAboutAccount = row.kind === 'account_changed';
  const found = row.kind === 'search_matched' ? listMatched(db, person.id, row.facts, now) : null;
  return {
    ...row,
    about: 'people' as const,
    reader: {
      ...person,
      address: isAboutAccount ? formerAddress(row, email) : (contactEmail ?? email),
    },
    /** What a saved search found, the newest of it, as far as the reader still sees it. */
    found: found ?? [],
    isForReader: person.disabledAt === null && (found === null || found.length > 0),
  };
}

function listMatched(db: Database, userId: number, facts: Record<string, unknown>, now: number) {
  const actor = loadActor(db, userId, now);
  if (actor === null) return [];
  const ids = String(facts.documentIds).split(' ').map(Number);
  const seen = listSeenFor(db, actor, ids).map(({ documentId }) => documentId);
  return loadFoundDocuments(db, seen);
}

/** That the address of sign-in was changed is told to the former one: whoever reads the new one knows it. */
function formerAddress({ event, facts }: { event: string; facts: Record<string, unknown> }, email: string) {
  return event === 'address_changed' && typeof facts.from === 'string' ? facts.from : email;
}
