import { beginDrawing, drawContract } from './draw-contract';
import type { PlannedContract } from './planned-contract';
import type { SeedWorld } from './seed-world';
import { soon } from './working-hours';

const DAY = 86_400_000;
/** Documents that a month of a contract makes: measured on what was told so far, and this to begin with. */
const PER_MONTH = 3.3;
/** So far ahead one looks to see whether there is enough to do, in months. */
const AHEAD = 6;
/** So long after its month the documents of an instalment come, in months. */
const LAG = 1.7;

/** How contracts come: more each year, so many that the portfolio holds the documents that were asked for when it ends. */
export type Growth = {
  /** @returns the contracts that begin in this month of the portfolio, counted from 0. */
  begin(month: number, at: number): PlannedContract[];
  /** @returns a contract that begins on one of the last days, where documents are missing in the end. */
  oneMore(at: number): PlannedContract;
  /** A month of a contract was told. */
  told(): void;
  months: number;
};

export function growth(world: SeedWorld): Growth {
  const drawing = beginDrawing(world, world.most);
  const months = Math.max(1, Math.round((world.until - world.begun) / (30.44 * DAY)));
  const running: Running[] = [];
  /** Instalments told before each month. */
  const before: number[] = [];
  let instalments = 0;
  // Chance makes more or less of it: what is missing comes in the last days, what is too much would end it early.
  const wanted = world.most - 0.35 * Math.sqrt(world.most);
  const target = (month: number) => wanted * Math.min(1, month / months) ** 1.3;
  return {
    months,
    told: () => {
      instalments += 1;
    },
    oneMore: (at) => drawContract(drawing, at),
    begin(month, at) {
      before[month] = instalments;
      const finished = before[month - 2] ?? 0;
      const rate = finished > 100 ? world.deposited / ((finished + (before[month - 1] ?? 0)) / 2) : PER_MONTH;
      const horizon = Math.min(month + AHEAD, months);
      const expected = (one: Running) =>
        Math.max(0, Math.min(one.begun + one.contract.months, horizon - LAG) - month) * rate;
      let planned = running.reduce((sum, one) => sum + expected(one), instalments * rate);
      const begun: PlannedContract[] = [];
      while (planned < target(horizon) && horizon - LAG > month) {
        const one = { contract: drawContract(drawing, soon(world.chance, at)), begun: month };
        running.push(one);
        begun.push(one.contract);
        planned += expected(one);
      }
      if (horizon === months) endEarly(running, month, months, (planned - target(months)) / rate);
      return begun;
    },
  };
}

type Running = { contract: PlannedContract; begun: number };

/** Where more is under way than was asked for, works end before their term. @param excess instalments too many. */
function endEarly(running: readonly Running[], month: number, months: number, excess: number): void {
  let left = Math.floor(excess);
  const leftIn = ({ contract, begun }: Running) => Math.min(begun + contract.months, months) - month;
  const longest = [...running].sort((one, other) => leftIn(other) - leftIn(one));
  for (const one of longest) {
    const cut = Math.min(left, Math.max(0, leftIn(one) - 1));
    if (cut <= 0) continue;
    one.contract.months = Math.min(one.begun + one.contract.months, months) - cut - one.begun;
    left -= cut;
  }
}
