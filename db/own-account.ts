import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import type { OwnRow } from '@/lib/domain/own-records';
import type { Database } from './client';

/**
 * What is kept about a person's account, their rights and how they want things, for that person: lists that stay short. The
 * columns are those of `OWN_TABLES`. No secret is ever read here, nor the name of anybody else.
 */

type Read = (actor: Actor) => SQL;

const QUERIES = {
  account: ({ userId }) => sql`
    SELECT name, email, contact_email AS contactEmail, locale AS language, is_administrator AS isAdministrator,
      password_hash IS NOT NULL AS hasPassword, created_at AS createdAt, last_sign_in_at AS lastSignInAt,
      previous_sign_in_at AS previousSignInAt
    FROM users WHERE id = ${userId}`,
  identities: ({ userId }) => sql`
    SELECT issuer, subject, linked_at AS linkedAt FROM external_identities WHERE user_id = ${userId}`,
  sessions: ({ userId }) => sql`
    SELECT created_at AS createdAt, nullif(last_seen_at, 0) AS lastSeenAt, ended_at AS endedAt,
      user_agent AS browser, client_address AS clientAddress
    FROM login_sessions WHERE user_id = ${userId} ORDER BY created_at`,
  links: (actor) => sql`
    SELECT purpose, address, created_at AS createdAt, expires_at AS expiresAt, used_at AS usedAt,
      superseded_at AS supersededAt
    FROM links WHERE address IN ${addressesOf(actor)} ORDER BY id`,
  secondFactor: ({ userId }) => sql`
    SELECT created_at AS createdAt, confirmed_at AS confirmedAt FROM second_factors WHERE user_id = ${userId}`,
  recoveryCodes: ({ userId }) => sql`
    SELECT created_at AS createdAt, used_at AS usedAt, ended_at AS endedAt
    FROM recovery_codes WHERE user_id = ${userId} ORDER BY id`,
  memberships: ({ userId }) => sql`
    SELECT s.name AS structure, m.is_main_manager AS isMainManager, m.since AS sinceAt
    FROM memberships m JOIN structures s ON s.id = m.structure_id WHERE m.user_id = ${userId} ORDER BY m.since`,
  authorisations: ({ userId }) => sql`
    SELECT s.name AS structure, a.application, a.level, a.since AS sinceAt
    FROM authorisations a JOIN structures s ON s.id = a.structure_id WHERE a.user_id = ${userId} ORDER BY a.since`,
  requests: ({ userId }) => sql`
    SELECT s.name AS structure, r.kind, r.application, r.level, r.message, r.created_at AS createdAt, r.decision,
      r.reason, r.decided_at AS decidedAt
    FROM access_requests r JOIN structures s ON s.id = r.structure_id WHERE r.user_id = ${userId} ORDER BY r.id`,
  delegations: ({ userId }) => sql`
    SELECT s.name AS structure, iif(d.from_user_id = ${userId}, 'replaced', 'replacing') AS role,
      d.starts_on AS startsOn, d.ends_on AS endsOn, d.created_at AS createdAt, d.ended_at AS endedAt
    FROM delegations d JOIN structures s ON s.id = d.structure_id
    WHERE ${userId} IN (d.from_user_id, d.to_user_id) ORDER BY d.id`,
  // Of those that the person sent there is no address: it is somebody else's.
  invitations: (actor) => sql`
    SELECT s.name AS structure, iif(i.created_by = ${actor.userId}, 'sent', 'received') AS role,
      i.created_at AS createdAt, i.accepted_at AS acceptedAt, i.withdrawn_at AS withdrawnAt
    FROM invitations i JOIN structures s ON s.id = i.structure_id
    WHERE ${actor.userId} IN (i.created_by, i.accepted_by) OR i.address IN ${addressesOf(actor)} ORDER BY i.id`,
  failingAddresses: (actor) => sql`
    SELECT address, since AS sinceAt, answer, ended_at AS endedAt
    FROM failing_addresses WHERE address IN ${addressesOf(actor)} ORDER BY id`,
  noticePreferences: ({ userId }) => sql`
    SELECT s.name AS structure, p.topic, p.frequency, p.changed_at AS changedAt
    FROM notice_preferences p JOIN structures s ON s.id = p.structure_id WHERE p.user_id = ${userId}`,
  quietHours: ({ userId }) => sql`
    SELECT "from", until, is_quiet_on_days_off AS isQuietOnDaysOff, changed_at AS changedAt
    FROM quiet_hours WHERE user_id = ${userId}`,
  listViews: ({ userId }) => sql`
    SELECT list, columns, is_dense AS isDense FROM list_views WHERE user_id = ${userId}`,
  searches: ({ userId }) => sql`
    SELECT o.name, o.query, s.name AS structure, o.created_at AS createdAt, o.ended_at AS endedAt
    FROM saved_searches o LEFT JOIN structures s ON s.id = o.structure_id WHERE o.owner_id = ${userId} ORDER BY o.id`,
  // A search that a colleague shares is named by its owner.
  searchWatches: ({ userId }) => sql`
    SELECT iif(o.owner_id = ${userId}, o.name, NULL) AS name, w.since AS sinceAt
    FROM search_watches w JOIN saved_searches o ON o.id = w.search_id WHERE w.user_id = ${userId}`,
  exports: ({ userId }) => sql`
    SELECT format, query, locale AS language, state, name, size, created_at AS createdAt, ended_at AS endedAt,
      expires_at AS expiresAt
    FROM exports WHERE user_id = ${userId} ORDER BY id`,
  calendars: ({ userId }) => sql`
    SELECT created_at AS createdAt, last_read_at AS lastReadAt, ended_at AS endedAt
    FROM calendar_feeds WHERE user_id = ${userId} ORDER BY id`,
} as const satisfies Readonly<Record<string, Read>>;
export type AccountTable = keyof typeof QUERIES;

/** @returns the rows of one of these tables for the person who asks, the oldest first. */
export function listAccountRowsFor(db: Database, actor: Actor, table: AccountTable): OwnRow[] {
  return db.all<OwnRow>(QUERIES[table](actor));
}

/** Their address of sign-in and the one for mails. */
function addressesOf({ userId }: Actor): SQL {
  return sql`(SELECT email FROM users WHERE id = ${userId}
    UNION SELECT contact_email FROM users WHERE id = ${userId} AND contact_email IS NOT NULL)`;
}
