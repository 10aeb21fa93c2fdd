import { eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { PeopleNoticeKind } from '@/lib/domain/notices';
import type { Database } from './client';
import { contracts, events, notices, structures, users } from './schema';

const reader = alias(users, 'reader');
const player = alias(users, 'player');
const replaced = alias(users, 'replaced');

/** What the mail of a notice on a structure, a person or an account says. */
export type PeopleFacts = NonNullable<ReturnType<typeof loadPeopleFacts>>;

export function loadPeopleFacts(db: Database, noticeId: number) {
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
  return {
    ...row,
    about: 'people' as const,
    reader: {
      ...person,
      address: isAboutAccount ? formerAddress(row, email) : (contactEmail ?? email),
    },
    isForReader: person.disabledAt === null,
  };
}

/** That the address of sign-in was changed is told to the former one: whoever reads the new one knows it. */
function formerAddress({ event, facts }: { event: string; facts: Record<string, unknown> }, email: string) {
  return event === 'address_changed' && typeof facts.from === 'string' ? facts.from : email;
}
