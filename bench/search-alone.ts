import { loadActor } from '@/db/actors';
import { openDatabase } from '@/db/client';
import { loadSignIn } from '@/db/users';
import { readSearchText } from '@/lib/forms/search-address';
import { searchDocuments } from '@/lib/queries/search-documents';
import { percentile } from './figures';
import { type Target, WORDS } from './targets';

/** The search without the page: the product's own query on an open database, in this process. */
export type Alone = { who: string; what: string; median: number; p95: number };

const TURNS = 150;

/** @returns milliseconds of a page of results, by who asks and what for. */
export function searchAlone(file: string, targets: readonly Target[]): Alone[] {
  const db = openDatabase(file);
  const now = Date.now();
  const rows = targets.flatMap((target) => {
    const account = loadSignIn(db, target.email);
    const actor = account && loadActor(db, account.id, now);
    if (!actor) throw new Error(`${target.email} is not there`);
    const asked: readonly [string, (turn: number) => string][] = [
      ['a word', (turn) => `q=${WORDS[turn % WORDS.length]}`],
      ['a common word', () => 'q=marché'],
      ['a number', (turn) => `q=${target.numbers[turn % target.numbers.length]}`],
    ];
    return asked.map(([what, queryOf]): Alone => {
      const times = Array.from({ length: TURNS }, (_, turn) => {
        const search = readSearchText(queryOf(turn));
        if (!search.asked) throw new Error('The search cannot be read');
        const begun = performance.now();
        searchDocuments({ db, actor, now }, { asked: search.asked, request: null });
        return performance.now() - begun;
      }).slice(10);
      return {
        who: `${target.sees} documents`,
        what,
        median: percentile(times, 50),
        p95: percentile(times, 95),
      };
    });
  });
  db.$client.close();
  return rows;
}
