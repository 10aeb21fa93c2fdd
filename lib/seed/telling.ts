import { finalStory } from './final-story';
import type { Growth } from './growth';
import type { InOrder } from './in-order';
import type { LiveFile } from './live-file';
import { monthlyStory } from './monthly-story';
import { isOnPortal, type PlannedContract } from './planned-contract';
import type { SeedWorld } from './seed-world';
import { letLapse, nextSilence } from './silence';
import { isFull, type Story, type Telling } from './stories';
import { type Timeline, timeline } from './timeline';
import { monthAfter, startOfMonth } from './working-hours';
import { type Words, writeFile } from './write-file';

type Happening =
  | { is: 'month'; number: number }
  | { is: 'instalment'; contract: PlannedContract; sequence: number }
  | { is: 'step'; telling: Telling; story: Story; until: number | null };

const HOUR = 3_600_000;
/** In which whatever is missing comes. */
const LAST_DAYS = 60 * HOUR;

/** Tells every story in the order of time, until the portfolio ends, and writes each file once nothing more happens in it. */
export function tellAll(world: SeedWorld, growing: Growth, words: InOrder<Words>, report: () => void): void {
  const { until, begun } = world;
  const line = timeline<Happening>();
  const open = new Set<LiveFile>();
  const close = (file: LiveFile) => {
    open.delete(file);
    writeFile(world, file, words);
  };
  const tellUntil = (end: number) => {
    for (let next = line.take(end); next; next = line.take(end)) {
      world.now = next.at;
      happen({ world, growing, line, open, close }, next.item, next.at);
    }
  };
  for (let month = 0; month < growing.months; month += 1)
    line.add(startOfMonth(monthAfter(monthOfIndex(begun), month)), { is: 'month', number: month });
  tellUntil(until - LAST_DAYS);
  addLate(world, growing, line);
  tellUntil(until);
  for (const file of open) close(file);
  report();

  function happen(room: Room, item: Happening, at: number): void {
    if (item.is === 'month') beginMonth(room, item.number, at, report);
    else if (item.is === 'instalment') beginInstalment(room, item);
    else goOn(room, item, at);
  }
}

type Room = {
  world: SeedWorld;
  growing: Growth;
  line: Timeline<Happening>;
  open: Set<LiveFile>;
  close(file: LiveFile): void;
};

function monthOfIndex(instant: number): string {
  return new Date(instant).toISOString().slice(0, 7);
}

function beginMonth({ growing, line }: Room, number: number, at: number, report: () => void): void {
  for (const contract of growing.begin(number, at))
    line.add(startOfMonth(contract.firstMonth, 1), { is: 'instalment', contract, sequence: 1 });
  report();
}

/** One instalment a month, and the final settlement of two contracts in three after the last. */
function beginInstalment(
  { world, growing, line }: Room,
  { contract, sequence }: { contract: PlannedContract; sequence: number },
): void {
  if (isFull(world)) return;
  growing.told();
  const telling: Telling = { world, contract, file: null };
  begin(line, telling, monthlyStory(telling, sequence));
  if (sequence < contract.months)
    line.add(startOfMonth(contract.firstMonth, sequence + 1), {
      is: 'instalment',
      contract,
      sequence: sequence + 1,
    });
  else if (isOnPortal(contract, 'moa') && world.chance.happens(0.66)) {
    const last: Telling = { world, contract, file: null };
    begin(line, last, finalStory(last));
  }
}

function begin(line: Timeline<Happening>, telling: Telling, story: Story): void {
  const first = story.next();
  if (!first.done) line.add(first.value, { is: 'step', telling, story, until: first.value });
}

/** The next step of a story, or the silence that comes before it. */
function goOn(
  { world, line, open, close }: Room,
  { telling, story, until }: Extract<Happening, { is: 'step' }>,
  at: number,
): void {
  let next = until;
  const silence = telling.file ? nextSilence(telling.file) : null;
  if (telling.file && silence !== null && silence <= at) letLapse(world, telling.file, at);
  else if (until !== null && until <= at) {
    const step = story.next(at);
    next = step.done ? null : Math.max(step.value, at + 1);
  }
  const { file } = telling;
  if (!file) return;
  open.add(file);
  const coming = [next, nextSilence(file)].filter((one) => one !== null);
  if (coming.length === 0) close(file);
  else line.add(Math.max(at, Math.min(...coming)), { is: 'step', telling, story, until: next });
}

/** Contracts that have just begun, and claim their first instalment, as many as documents are missing. */
function addLate(world: SeedWorld, growing: Growth, line: Timeline<Happening>): void {
  const missing = world.most - world.deposited;
  for (let left = missing; left > 0; left -= 1) {
    const at = world.until - Math.floor((LAST_DAYS * left) / (missing + 1));
    const contract = growing.oneMore(at - 40 * 24 * HOUR);
    const telling: Telling = { world, contract, file: null };
    const story = monthlyStory(telling, 1);
    story.next();
    line.add(at, { is: 'step', telling, story, until: at });
  }
}
