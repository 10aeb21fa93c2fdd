import { takeInWords } from '@/lib/words/take-in-words';
import { TEST_NOW, type World } from './database';

/** Takes in what every waiting document is found by, but for the text of its files: none can be opened here. */
export async function takeInNames(world: World, now: number = TEST_NOW): Promise<void> {
  const taking = {
    database: world.db,
    now: () => now,
    open: () => Promise.reject(new Error('no file is read here')),
    onFaults: () => undefined,
    onError: () => undefined,
    isStopping: () => false,
  };
  while (await takeInWords(taking));
}
