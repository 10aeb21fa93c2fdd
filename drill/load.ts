import type { Depositor } from '@/bench/depositing';
import { depositThrough, type Insist, insistUntil, Over } from './claims';
import { type Acknowledged, missingFor } from './ledger';

/** People who deposit one document after the other, whatever becomes of the server. */
export type Load = {
  acknowledged: (Acknowledged & { depositor: Depositor })[];
  faults: string[];
  /** Looks, as those who deposited it, at what was acknowledged since the last look; everybody else rests. */
  look(): Promise<void>;
  /** Until so many more steps of theirs were answered; a fault when they are not. */
  untilAnswered(steps: number): Promise<void>;
  /** Until somebody has deposited something from now on; a fault when nobody does. */
  untilOneMore(): Promise<void>;
  /** Each leaves where they are. */
  stop(): Promise<void>;
};

/** A person who meets so many faults has shown what there is to show. */
const MOST_FAULTS = 5;
/** Milliseconds. */
const LONGEST_WAIT = 120_000;

/** @param name tells the numbers of these documents from those of another load. */
export function startLoad(depositors: readonly Depositor[], name: string): Load {
  const acknowledged: Load['acknowledged'] = [];
  const faults: string[] = [];
  let isOver = false;
  let seen = 0;
  let answered = 0;
  let isResting = false;
  const work = depositors.map((depositor, position) => keepDepositing(depositor, `${name}${position}`));

  async function keepDepositing(depositor: Depositor, own: string): Promise<void> {
    const onAnswer = () => {
      answered += 1;
    };
    const insistent = insistUntil(() => isOver, onAnswer);
    const insist: Insist = async (step) => {
      while (isResting && !isOver) await pause();
      return await insistent(step);
    };
    for (let turn = 1, met = 0; !isOver && met < MOST_FAULTS; turn += 1)
      try {
        acknowledged.push({ ...(await depositThrough(depositor, `${own}-${turn}`, insist)), depositor });
      } catch (error) {
        if (error instanceof Over) return;
        met += 1;
        faults.push(error instanceof Error ? error.message : String(error));
      }
  }

  async function waitFor(more: number, count: () => number): Promise<void> {
    const wanted = count() + more;
    for (const until = Date.now() + LONGEST_WAIT; count() < wanted; ) {
      if (Date.now() > until) return void faults.push('nobody could deposit any more');
      await pause();
    }
  }

  return {
    acknowledged,
    faults,
    async look() {
      isResting = true;
      // What is acknowledged meanwhile is for the next look: otherwise this one might not end.
      for (const end = acknowledged.length; seen < end; seen += 1) {
        const one = acknowledged[seen];
        if (one) faults.push(...(await missingFor(one.depositor, one)));
      }
      isResting = false;
    },
    untilAnswered: (steps) => waitFor(steps, () => answered),
    untilOneMore: () => waitFor(1, () => acknowledged.length),
    async stop() {
      isOver = true;
      await Promise.all(work);
    },
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}
