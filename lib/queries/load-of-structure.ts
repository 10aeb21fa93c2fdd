import { type Agent, listAgents } from '@/db/authorised-people';
import type { Hands } from '@/db/hands';
import { type Load, type LoadedDocument, listLoad, listLoadedFor } from '@/db/load';
import type { Context } from '@/lib/context';
import { APPLICATIONS, type Application } from '@/lib/domain/parties';
import { may } from '@/lib/policy';

export type LoadRow = {
  hands: Hands;
  /** Null of nobody's. */
  name: string | null;
  /** Somebody who has documents in hand and may no longer act on them. */
  isGone: boolean;
  count: number;
  /** The oldest: in hand since, or waiting since; null when there is none. */
  since: number | null;
};
export type ApplicationLoad = { application: Application; rows: LoadRow[]; agents: readonly Agent[] };

export type LoadOfStructure = {
  applications: ApplicationLoad[];
  /** The documents behind one of the numbers, and to whom they can be given; null when nobody acts here. */
  shown: {
    application: Application;
    row: LoadRow;
    documents: LoadedDocument[];
    agents: readonly Agent[];
  } | null;
};

/** So many documents are listed; giving some of them shows the next. */
const MOST_LISTED = 50;

/**
 * @param asked whose documents to list; nobody's of the first application when nothing is asked, or nothing known.
 * @returns what each agent of the structure has in hand, or null when the reader is no main manager of it.
 */
export function loadOfStructure(
  context: Context,
  structureId: number,
  asked: { application: Application | null; hands: Hands | null },
): LoadOfStructure | null {
  const { db, actor } = context;
  if (!may.seeLoad(actor, structureId)) return null;
  const loads = listLoad(db, structureId);
  const applications = APPLICATIONS.map((application) =>
    loadOf(context, structureId, application, loads),
  ).filter(({ agents, rows }) => agents.length > 0 || rows.some(({ count }) => count > 0));
  const one = applications.find(({ application }) => application === asked.application) ?? applications[0];
  const row = one?.rows.find(({ hands }) => hands === asked.hands) ?? one?.rows[0];
  if (!one || !row) return { applications, shown: null };
  const { application, agents } = one;
  const documents = listLoadedFor(db, actor, { structureId, application, hands: row.hands }, MOST_LISTED);
  const others = agents.filter(({ id }) => id !== row.hands);
  return { applications, shown: { application, row, documents, agents: others } };
}

/** Nobody's first, then everybody who may act, then those who no longer may and still have something in hand. */
function loadOf(
  { db, now }: Context,
  structureId: number,
  application: Application,
  loads: readonly Load[],
): ApplicationLoad {
  const agents = listAgents(db, { structureIds: [structureId], applications: [application], now });
  const own = loads.filter((load) => load.application === application);
  const rowOf = (id: number | null, name: string | null, isGone: boolean): LoadRow => {
    const load = own.find(({ instructorId }) => instructorId === id);
    return { hands: id ?? 'nobody', name, isGone, count: load?.count ?? 0, since: load?.since ?? null };
  };
  const gone = own.filter(
    ({ instructorId }) => instructorId !== null && !agents.some(({ id }) => id === instructorId),
  );
  const rows = [
    rowOf(null, null, false),
    ...agents.map(({ id, name }) => rowOf(id, name, false)),
    ...gone.map(({ instructorId, instructorName }) => rowOf(instructorId, instructorName, true)),
  ];
  return { application, rows, agents };
}
