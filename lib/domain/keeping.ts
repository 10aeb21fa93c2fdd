import { addDays } from './holidays';
import { termOf } from './terms';

/**
 * How long the papers of a contract are kept at least. The buyer keeps those of a works contract for ten years from the end
 * of its execution (Code de la commande publique, R2184-13); the Archives de France count from the payment of the balance
 * (Référentiel de conservation « Cycle de vie des documents issus des marchés publics », January 2021). Where several days
 * can be meant the latest counts. Days are 'YYYY-MM-DD' in Paris.
 */
const YEARS_KEPT = 10;

/** What is known of the end of a contract. */
export type EndingFacts = {
  notifiedOn: string;
  /** The end that its sheet names. */
  endsOn: string | null;
  /** The reception, or when its reserves were lifted: it may come after everything else, and ends nothing by itself. */
  receivedOn: string | null;
  /** The balance of its final settlement is paid, also of a tacit one. */
  isSettled: boolean;
  /** When one of its files last moved: the payment of the balance, in a contract that is settled. */
  movedOn: string | null;
  /** When something last happened in it. */
  toldOn: string | null;
  /** One of its files still waits for somebody. */
  hasOpenFile: boolean;
  /** Its general statement was refused, or signed with reserves (CCAG-Travaux 12.4.3). */
  hasClaim: boolean;
};

/**
 * Why the term of a contract is never over by itself: `end_unknown`, it is neither settled here nor does its sheet name an
 * end. How a claim ended is not known here, so it takes somebody who knows.
 */
export const HOLDS = ['open_file', 'claim', 'end_unknown'] as const;
export type Hold = (typeof HOLDS)[number];

/** `over`: papers need no longer be kept; `held`: the contract is as old, and something holds it back. */
export const KEEPING_LISTS = ['over', 'held'] as const;
export type KeepingList = (typeof KEEPING_LISTS)[number];

export type Keeping = {
  /** Null where nothing says that it has ended. */
  end: string | null;
  /** The last day on which its papers must be there. */
  keptUntil: string | null;
  holds: Hold[];
  isReached: boolean;
};

/** @returns until when the papers of a contract are kept, and whether that is over. */
export function keepingOf(facts: EndingFacts, today: string): Keeping {
  const holds = HOLDS.filter((hold) => isHeldBack[hold](facts));
  const end = isHeldBack.end_unknown(facts) ? null : lastDayOf(facts);
  const keptUntil = end === null ? null : keptUntilOf(end);
  const isReached = holds.length === 0 && keptUntil !== null && keptUntil < today;
  return { end, keptUntil, holds, isReached };
}

const isHeldBack: Readonly<Record<Hold, (facts: EndingFacts) => boolean>> = {
  open_file: ({ hasOpenFile }) => hasOpenFile,
  claim: ({ hasClaim }) => hasClaim,
  end_unknown: ({ isSettled, endsOn }) => !isSettled && endsOn === null,
};

/** @returns the latest day that may be the end. */
function lastDayOf({ notifiedOn, endsOn, receivedOn, movedOn, toldOn }: EndingFacts): string {
  const known = [notifiedOn, endsOn, receivedOn, movedOn, toldOn].filter((day) => day !== null);
  return known.sort().at(-1) ?? notifiedOn;
}

/** @returns the last day on which the papers of a contract that ended on this day must be there. */
export function keptUntilOf(end: string): string {
  return termOf(end, { unit: 'month', count: 12 * YEARS_KEPT });
}

/** @returns the latest end of a contract whose papers need no longer be kept today: what lists are narrowed by. */
export function latestEndOver(today: string): string {
  // A term ends within some days of the same day of the year: from the first end that is surely too late, back to it.
  const [year = 0] = today.split('-').map(Number);
  let end = addDays(`${String(year - YEARS_KEPT).padStart(4, '0')}${today.slice(4, 8)}01`, 31);
  while (keptUntilOf(end) >= today) end = addDays(end, -1);
  return end;
}
