import {
  isSumQueuedFor,
  listMonthsFor,
  listMostClaimedFor,
  type SummedContract,
  type SummedMonth,
  type SumsScope,
} from '@/db/contract-months';
import { loadContract } from '@/db/contracts';
import { loadStructureNames } from '@/db/structure-names';
import { listWaitingFilesFor, OPEN_STATES, type OpenState, type WaitingFiles } from '@/db/waiting-files';
import type { Context } from '@/lib/context';
import { structuresOf, visibleStructuresOf } from '@/lib/domain/actor';
import { monthOf } from '@/lib/domain/calendar';
import { type MonthSums, NO_SUMS, sumOfMonths } from '@/lib/domain/contract-months';
import { monthsUpTo } from '@/lib/domain/periods';
import type { DashboardAsked } from '@/lib/forms/dashboard-address';
import { may } from '@/lib/policy';

type Named = { id: number; name: string };

export type Dashboard = {
  /** Whose files it is about, and for whom else the person may ask, by name. */
  structure: Named;
  structures: Named[];
  /** Every month of the period, the oldest first. */
  months: SummedMonth[];
  totals: MonthSums;
  /** Has nothing been added up in the period? */
  isEmpty: boolean;
  /** Something moved that the sums do not hold yet. */
  isLagging: boolean;
  waiting: WaitingFiles[];
  /** In each state no more than about so many files are counted, and whether there are more. */
  mostWaiting: number;
  hasMoreWaiting: boolean;
};

export type PortfolioDashboard = Dashboard & { contracts: SummedContract[] };
export type ContractDashboard = Dashboard & { contract: { id: number; number: string; title: string } };

const MOST_CONTRACTS = 10;
const MOST_WAITING = 1000;

/**
 * @returns where all contracts stand of one of the structures for which the person may open Works invoices, month by
 * month; null for who may for none.
 */
export function portfolioDashboard(context: Context, asked: DashboardAsked): PortfolioDashboard | null {
  const { db, actor } = context;
  const found = dashboardOf(context, structuresOf(actor, 'works_invoices'), null, asked);
  if (found === null) return null;
  const period = { from: found.months[0]?.month ?? '', to: found.months.at(-1)?.month ?? '' };
  const contracts = listMostClaimedFor(db, actor, found.structure.id, period, MOST_CONTRACTS);
  return { ...found, contracts };
}

/** @returns the same for one contract, from the files that one of the person's structures sees; null for a stranger. */
export function contractDashboard(
  context: Context,
  contractId: number,
  asked: DashboardAsked,
): ContractDashboard | null {
  const { db, actor } = context;
  const contract = loadContract(db, contractId);
  if (!contract || !may.seeContract(actor, contract.parties)) return null;
  const parties = contract.parties.flatMap(({ structureId }) => structureId ?? []);
  const own = visibleStructuresOf(actor).filter((id) => parties.includes(id));
  const found = dashboardOf(context, own, contractId, asked);
  const { id, number, title } = contract;
  return found && { ...found, contract: { id, number, title } };
}

function dashboardOf(
  { db, actor, now }: Context,
  own: readonly number[],
  contractId: number | null,
  asked: DashboardAsked,
): Dashboard | null {
  const structures = [...loadStructureNames(db, own)]
    .map(([id, { name }]) => ({ id, name }))
    .sort((one, other) => one.name.localeCompare(other.name, 'fr') || one.id - other.id);
  const structure = structures.find(({ id }) => id === asked.structureId) ?? structures[0];
  if (structure === undefined) return null;
  const scope: SumsScope = { structureId: structure.id, contractId };
  const names = monthsUpTo(monthOf(now), asked.months);
  const found = listMonthsFor(db, actor, scope, { from: names[0] ?? '', to: names.at(-1) ?? '' });
  const waiting = listWaitingFilesFor(db, actor, scope, MOST_WAITING + 1);
  return {
    structure,
    structures,
    months: names.map((month) => found.find((one) => one.month === month) ?? { month, ...NO_SUMS }),
    totals: sumOfMonths(found),
    isEmpty: found.length === 0,
    isLagging: isSumQueuedFor(db, actor, scope),
    waiting: waiting.toSorted(inOrder),
    mostWaiting: MOST_WAITING,
    hasMoreWaiting: OPEN_STATES.some((state) => countIn(waiting, state) > MOST_WAITING),
  };
}

function countIn(waiting: readonly WaitingFiles[], state: OpenState): number {
  return waiting.filter((one) => one.state === state).reduce((total, { count }) => total + count, 0);
}

/** State by state, the most first. */
function inOrder(one: WaitingFiles, other: WaitingFiles): number {
  const states = OPEN_STATES.indexOf(one.state) - OPEN_STATES.indexOf(other.state);
  return states || other.count - one.count;
}
