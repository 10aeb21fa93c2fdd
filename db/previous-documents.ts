import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { DeadlineId } from '@/lib/domain/deadlines';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { Previous } from '@/lib/domain/submission';
import type { Database } from './client';
import { prepared, valuesOf } from './prepared';
import { associations, clocks, documents } from './schema';

/** `nextId`: the document that follows it. */
export type PreviousDocument = Previous & { number: string; nextId: number | null };

/** @returns what the succession check asks about these documents, in the order of their deposit. */
export function loadPrevious(db: Database, ids: readonly number[]): PreviousDocument[] {
  if (ids.length === 0) return [];
  return previousOf(db)
    .all({ ids: JSON.stringify(ids) })
    .map(({ tacitAt, ...row }) => ({
      ...row,
      isFollowed: row.nextId !== null,
      ...silenceOn(db, { ...row, isTacit: tacitAt !== null }),
    }));
}

const previousOf = prepared((db) =>
  db
    .select({
      id: documents.id,
      fileId: documents.fileId,
      framework: documents.framework,
      status: documents.status,
      number: documents.number,
      tacitAt: documents.tacitAt,
      nextId: associations.nextId,
    })
    .from(documents)
    .leftJoin(associations, and(eq(associations.previousId, documents.id), isNull(associations.supersededAt)))
    .where(inArray(documents.id, valuesOf('ids')))
    .orderBy(asc(documents.id))
    .prepare(),
);

type Silence = Pick<Previous, 'isTacit' | 'silenceDay'>;

/** The delay whose end conditions what may follow: of a final statement it is that of the file's claim. */
function silenceOn(
  db: Database,
  document: { id: number; fileId: number; framework: FrameworkCode; isTacit: boolean },
): Silence {
  const { id, fileId, framework, isTacit } = document;
  if (framework === 'A7' || framework === 'A17') return silenceOnClaim(db, fileId);
  const deadline = WATCHED[framework];
  const clock = deadline ? findLastClock(db, deadline, eq(clocks.documentId, id)) : null;
  return { isTacit, silenceDay: clock?.dueOn ?? null };
}

const WATCHED: Readonly<Partial<Record<FrameworkCode, DeadlineId>>> = {
  A18: 'sign_30',
  A20: 'sign_30',
  A22: 'tac_10',
};

/** Where the claim came on paper, its delay is for the contract holder to answer for. */
function silenceOnClaim(db: Database, fileId: number): Silence {
  const claim = db
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.fileId, fileId), eq(documents.framework, 'A7')))
    .get();
  const clock = findLastClock(db, 'dg_30', eq(clocks.fileId, fileId));
  return { isTacit: !claim || clock?.endReason === 'lapsed', silenceDay: clock?.dueOn ?? null };
}

function findLastClock(db: Database, deadline: DeadlineId, scope: ReturnType<typeof eq>) {
  return db
    .select({ dueOn: clocks.dueOn, endReason: clocks.endReason })
    .from(clocks)
    .where(and(scope, eq(clocks.deadline, deadline)))
    .orderBy(desc(clocks.id))
    .get();
}
