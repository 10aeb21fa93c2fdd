import { type EndedContract, type Holdings, listEndedContracts, loadHoldings } from '@/db/contract-ends';
import type { Context, Door } from '@/lib/context';
import { dayOf } from '@/lib/domain/calendar';
import { type Keeping, type KeepingList, keepingOf } from '@/lib/domain/keeping';
import { batches, type Page, type PageRequest, readPage } from '@/lib/domain/paging';
import { may } from '@/lib/policy';

export type KeptContract = Pick<EndedContract, 'id' | 'number' | 'title' | 'authority'> &
  Holdings &
  Pick<Keeping, 'end' | 'keptUntil' | 'holds'>;

/** The one number of a cursor: the contract. */
export const KEEPING_CURSOR = 1;
const PAGE_SIZE = 25;

/** @returns a page of the contracts that ended ten years ago; null for whoever is no administrator. */
export function keepingReport(
  { db, actor, now }: Context,
  { list, request }: { list: KeepingList; request: PageRequest },
): Page<KeptContract> | null {
  if (!may.administer(actor)) return null;
  const today = dayOf(now);
  const page = readPage(
    request,
    PAGE_SIZE,
    (from, count) => listEndedContracts(db, { list, today }, from, count),
    ({ id }) => [id],
  );
  return { ...page, rows: withHoldings({ db, now }, page.rows) };
}

/** Contracts that are read together. */
const TOGETHER = 100;

/** @returns the whole list, for whoever runs the server. */
export function* everyKeptContract({ db, now }: Door, list: KeepingList): Generator<KeptContract[]> {
  const read = (from: PageRequest, count: number) =>
    listEndedContracts(db, { list, today: dayOf(now) }, from, count);
  for (const rows of batches(TOGETHER, read, ({ id }) => [id])) yield withHoldings({ db, now }, rows);
}

function withHoldings({ db, now }: Door, contracts: readonly EndedContract[]): KeptContract[] {
  const holdings = loadHoldings(
    db,
    contracts.map(({ id }) => id),
  );
  return contracts.flatMap((contract) => {
    const { end, keptUntil, holds } = keepingOf(contract, dayOf(now));
    const { id, number, title, authority } = contract;
    const held = holdings.get(id);
    return held ? [{ id, number, title, authority, ...held, end, keptUntil, holds }] : [];
  });
}
