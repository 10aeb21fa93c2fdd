import type { Loop } from './figures';
import type { MeasuredProcess } from './measured-process';

/** One operation of one person: asks, reads the whole answer, checks it. @returns the bytes that came. @throws when it is wrong. */
export type Operation<Person> = (person: Person, turn: number) => Promise<number>;

/** Before a loop is measured, milliseconds: connections are open then, and pages in the cache. */
const WARM_UP = 400;

/**
 * Lets everybody ask again as soon as they were answered, for so many seconds; each at least once. Whoever was answered last
 * ends the loop, so that no queue is left for the next.
 */
export async function closedLoop<Person>(
  server: MeasuredProcess,
  people: readonly Person[],
  operation: Operation<Person>,
  seconds: number,
): Promise<Loop> {
  let turn = 0;
  const runFor = async (length: number) => {
    const times: number[] = [];
    let bytes = 0;
    const begun = performance.now();
    await Promise.all(
      people.map(async (person) => {
        do {
          const asked = performance.now();
          turn += 1;
          const came = await operation(person, turn);
          bytes += came;
          times.push(performance.now() - asked);
        } while (performance.now() - begun < length);
      }),
    );
    return { times, bytes, seconds: (performance.now() - begun) / 1000 };
  };
  await runFor(WARM_UP);
  const before = server.cpuSeconds();
  const loop = await runFor(seconds * 1000);
  return { ...loop, cpuSeconds: server.cpuSeconds() - before };
}
