import { type SQL, sql } from 'drizzle-orm';
import { dayOf } from '@/lib/domain/calendar';
import type { Application, Level } from '@/lib/domain/parties';
import type { Database } from './client';
import { listed } from './keyset';
import { untilWritten } from './until-written';

/**
 * Who is authorised for these structures now: by a right of their own, or in the place of a colleague. The twin of
 * `loadActor` for many people at once; disabled people are not there, and nobody may submit for a closed structure.
 */

export type Authorised = { userId: number; structureId: number; application: Application };

/** @returns each person once a structure and application. */
export function listAuthorised(
  db: Database,
  { structureIds, level, now }: { structureIds: readonly number[]; level: Level; now: number },
): Authorised[] {
  if (structureIds.length === 0) return [];
  return db.all<Authorised>(sql`
    SELECT DISTINCT u.id AS userId, a.structure_id AS structureId, a.application
    FROM ${authorisedNow(dayOf(now))} a
    JOIN users u ON u.id = a.user_id AND u.disabled_at IS NULL
    JOIN structures s ON s.id = a.structure_id
    WHERE a.structure_id IN ${listed(structureIds)} AND ${reaching(level)}
    ORDER BY u.id`);
}

export type Agent = { id: number; name: string };

/** @returns who may act for one of these structures in one of the applications now, each once, by name. */
export function listAgents(
  db: Database,
  {
    structureIds,
    applications,
    now,
  }: { structureIds: readonly number[]; applications: readonly Application[]; now: number },
): readonly Agent[] {
  return agentsOn(db, { structureIds, applications, today: dayOf(now) });
}

type Asked = { structureIds: readonly number[]; applications: readonly Application[]; today: string };

const agentsOn = untilWritten((db, { structureIds, applications, today }: Asked): readonly Agent[] =>
  db
    .all<Agent>(sql`
      SELECT DISTINCT u.id, u.name
      FROM ${authorisedNow(today)} a
      JOIN users u ON u.id = a.user_id AND u.disabled_at IS NULL
      JOIN structures s ON s.id = a.structure_id
      WHERE a.structure_id IN ${listed(structureIds)} AND a.application IN ${[...applications]} AND ${reaching('submit')}`)
    .sort((one, other) => inFrench.compare(one.name, other.name) || one.id - other.id),
);

const inFrench = new Intl.Collator('fr');

function authorisedNow(today: string): SQL {
  return sql`(
    SELECT user_id, structure_id, application, level FROM authorisations
    UNION
    SELECT d.to_user_id, a.structure_id, a.application, a.level
    FROM delegations d
    JOIN users lender ON lender.id = d.from_user_id AND lender.disabled_at IS NULL
    JOIN authorisations a ON a.user_id = d.from_user_id AND a.structure_id = d.structure_id
    WHERE d.ended_at IS NULL AND d.starts_on <= ${today} AND d.ends_on >= ${today}
  )`;
}

function reaching(level: Level): SQL {
  return level === 'consult' ? sql`TRUE` : sql`(a.level = 'submit' AND s.is_active)`;
}
