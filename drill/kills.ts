import path from 'node:path';
import { depositorsOn } from './claims';
import { faultsIn } from './ledger';
import { type Load, startLoad } from './load';
import { freePort, originOf, serve, startServer } from './served';
import type { Ground, Tried } from './tried';

/** People who deposit at the same time. */
const PEOPLE = 4;
/**
 * At most so many steps are answered before the server is killed, and then so many milliseconds go by: a deposit has ten
 * steps, and a busy machine is as slow as it is.
 */
const MOST_STEPS = 50;
const LONGEST_STEP = 40;
/** One start in so many is killed too, before it answers. */
const KILLED_STARTS = 8;
const LONGEST_START = 1_500;

/**
 * Kills the server again and again while people deposit, who send again what was not answered. After every restart what
 * was acknowledged before must be there, with its bytes and its certificate, and in the end nothing may be there twice or
 * by half.
 */
export async function killUnderLoad({ dataDir, say }: Ground, kills: number): Promise<Tried> {
  const port = await freePort();
  let served = await serve(dataDir, port);
  try {
    const depositors = await depositorsOn(originOf(port), path.join(dataDir, 'decompte.sqlite'), PEOPLE);
    const load = startLoad(depositors, 'kill');
    const starts: number[] = [];
    for (let round = 1; round <= kills; round += 1) {
      await load.untilAnswered(Math.floor(Math.random() * MOST_STEPS));
      await pause(Math.random() * LONGEST_STEP);
      await served.kill();
      if (round % KILLED_STARTS === 0) await killWhileStarting(dataDir, port);
      served = await serve(dataDir, port);
      starts.push(served.readyAfter);
      await load.look();
      if (round % 10 === 0) say(`${round} of ${kills} kills, ${toldOf(load)}`);
    }
    await load.untilOneMore();
    await load.stop();
    await load.look();
    for (const { visitor } of depositors) visitor.close();
    say(`restarted within ${Math.round(median(starts))} ms half of the times, ${toldOf(load)}`);
    return {
      what: 'kill -9 under load',
      how: `${kills} kills, ${PEOPLE} people`,
      acknowledged: load.acknowledged.length,
      faults: [...load.faults, ...faultsIn(dataDir, load.acknowledged)],
    };
  } finally {
    await served.stop();
  }
}

function toldOf({ acknowledged, faults }: Load): string {
  return `${acknowledged.length} acknowledged, ${faults.length} faults`;
}

async function killWhileStarting(dataDir: string, port: number): Promise<void> {
  const starting = startServer(dataDir, port);
  await pause(Math.random() * LONGEST_START);
  await starting.kill();
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}

function median(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}
