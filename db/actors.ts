import { and, eq, gte, isNull, lte, sql } from 'drizzle-orm';
import type { Actor, Authorisation } from '@/lib/domain/actor';
import { dayOf } from '@/lib/domain/calendar';
import type { Database } from './client';
import { prepared } from './prepared';
import { authorisations, delegations, memberships, structures, users } from './schema';
import { untilWritten } from './until-written';

/**
 * @param now the rights of a colleague whom this person replaces count on the days of the delegation.
 * @returns the person with the rights they have now, or null when unknown or disabled. For a closed structure one may
 * only consult.
 */
export function loadActor(db: Database, userId: number, now: number): Actor | null {
  return actorOn(db, { userId, today: dayOf(now) });
}

type Asked = { userId: number; today: string };

const actorOn = untilWritten((db, { userId, today }: Asked): Actor | null => {
  const user = person(db).get({ userId });
  if (!user || user.disabledAt !== null) return null;
  const attached = attachments(db).all({ userId });
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    locale: user.locale,
    isAdministrator: user.isAdministrator,
    attachedTo: attached.map((one) => one.structureId),
    manages: attached.filter((one) => one.isMainManager).map((one) => one.structureId),
    authorisations: [...ownRights(db, userId), ...lentRights(db, { userId, today })],
  };
});

const asked = sql.placeholder('userId');

const person = prepared((db) => db.select().from(users).where(eq(users.id, asked)).prepare());

const attachments = prepared((db) =>
  db
    .select({ structureId: memberships.structureId, isMainManager: memberships.isMainManager })
    .from(memberships)
    .where(eq(memberships.userId, asked))
    .orderBy(memberships.structureId)
    .prepare(),
);

const right = {
  structureId: authorisations.structureId,
  application: authorisations.application,
  level: authorisations.level,
  isActive: structures.isActive,
};

const own = prepared((db) =>
  db
    .select(right)
    .from(authorisations)
    .innerJoin(structures, eq(structures.id, authorisations.structureId))
    .where(eq(authorisations.userId, asked))
    .prepare(),
);

function ownRights(db: Database, userId: number): Authorisation[] {
  return own(db)
    .all({ userId })
    .map((row) => ({ ...consultedWhenClosed(row), inPlaceOf: null }));
}

const lent = prepared((db) =>
  db
    .select({ ...right, inPlaceOf: delegations.fromUserId })
    .from(delegations)
    .innerJoin(
      authorisations,
      and(
        eq(authorisations.userId, delegations.fromUserId),
        eq(authorisations.structureId, delegations.structureId),
      ),
    )
    .innerJoin(structures, eq(structures.id, authorisations.structureId))
    .innerJoin(users, and(eq(users.id, delegations.fromUserId), isNull(users.disabledAt)))
    .where(
      and(
        eq(delegations.toUserId, asked),
        isNull(delegations.endedAt),
        lte(delegations.startsOn, sql.placeholder('today')),
        gte(delegations.endsOn, sql.placeholder('today')),
      ),
    )
    .prepare(),
);

function lentRights(db: Database, asked: Asked): Authorisation[] {
  return lent(db)
    .all(asked)
    .map(({ inPlaceOf, ...row }) => ({ ...consultedWhenClosed(row), inPlaceOf }));
}

type RightRow = Omit<Authorisation, 'inPlaceOf'> & { isActive: boolean };

function consultedWhenClosed({ isActive, level, ...row }: RightRow): Omit<Authorisation, 'inPlaceOf'> {
  return { ...row, level: isActive ? level : 'consult' };
}
