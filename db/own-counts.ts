import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import { OWN_COUNTS, type OwnCount } from '@/lib/domain/own-data';
import type { Database } from './client';

/** `among`: it was counted among so many of the newest of the portal; null where all were counted. */
export type Counted = { count: number; among: number | null };

/** @returns how much of each is kept about the person who asks, in one query. */
export function countOwnDataFor(db: Database, { userId }: Actor): Map<OwnCount, Counted> {
  const columns = OWN_COUNTS.map((key) => sql`${COUNTS[key](userId)} AS ${sql.identifier(key)}`);
  const lasts = [...NEWEST].map(
    ([key, table]) => sql`(SELECT max(id) FROM ${table}) AS ${sql.identifier(`${key} in all`)}`,
  );
  const row = db.get<Record<string, number | null>>(sql`SELECT ${sql.join([...columns, ...lasts], sql`, `)}`);
  return new Map(
    OWN_COUNTS.map((key) => [
      key,
      { count: row[key] ?? 0, among: (row[`${key} in all`] ?? 0) > MOST_COUNTED ? MOST_COUNTED : null },
    ]),
  );
}

/** @returns how often the person who asks has asked for a correction since this instant. */
export function countCorrectionsFor(db: Database, { userId }: Actor, since: number): number {
  return db.get<{ counted: number }>(sql`SELECT count(*) AS counted FROM events
    WHERE user_id = ${userId} AND contract_id IS NULL AND kind = 'correction_asked' AND at > ${since}`)
    .counted;
}

/**
 * No index leads from a person to these: so many of the newest are looked at for the page. All of them are in what the
 * person takes away.
 */
const NEWEST: ReadonlyMap<OwnCount, SQL> = new Map([
  ['documents', sql`documents`],
  ['drafts', sql`drafts`],
  ['acts', sql`events`],
]);
const MOST_COUNTED = 20_000;

const COUNTS: Readonly<Record<OwnCount, (userId: number) => SQL>> = {
  identities: ownedBy(sql`external_identities`, sql`user_id`),
  sessions: ownedBy(sql`login_sessions`, sql`user_id`),
  links: (
    userId,
  ) => sql`(SELECT count(*) FROM links WHERE address IN (SELECT email FROM users WHERE id = ${userId}
    UNION SELECT contact_email FROM users WHERE id = ${userId}))`,
  recoveryCodes: ownedBy(sql`recovery_codes`, sql`user_id`),
  structures: ownedBy(sql`memberships`, sql`user_id`),
  authorisations: ownedBy(sql`authorisations`, sql`user_id`),
  requests: ownedBy(sql`access_requests`, sql`user_id`),
  delegations: (userId) =>
    sql`(SELECT count(*) FROM delegations WHERE ${userId} IN (from_user_id, to_user_id))`,
  invitations: (userId) =>
    sql`(SELECT count(*) FROM invitations WHERE ${userId} IN (created_by, accepted_by))`,
  documents: newestOf(sql`documents`, sql`submitted_by`),
  drafts: newestOf(sql`drafts`, sql`author_id`),
  acts: newestOf(sql`events`, sql`user_id`),
  notices: ownedBy(sql`notices`, sql`user_id`),
  preferences: ownedBy(sql`notice_preferences`, sql`user_id`),
  searches: ownedBy(sql`saved_searches`, sql`owner_id`),
  watches: ownedBy(sql`search_watches`, sql`user_id`),
  exports: ownedBy(sql`exports`, sql`user_id`),
  calendars: ownedBy(sql`calendar_feeds`, sql`user_id`),
};

function ownedBy(table: SQL, column: SQL) {
  return (userId: number) => sql`(SELECT count(*) FROM ${table} WHERE ${column} = ${userId})`;
}

function newestOf(table: SQL, column: SQL) {
  return (userId: number) => sql`(SELECT count(*) FROM
    (SELECT ${column} AS who FROM ${table} ORDER BY id DESC LIMIT ${MOST_COUNTED}) WHERE who = ${userId})`;
}
