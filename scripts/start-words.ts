import { scripts } from '@/package.json';

/**
 * What Node runs for `npm start`, for whoever starts the server without npm in between. `--no-memory-reducer`: left to itself V8
 * sweeps the heap after eight quiet seconds, and throws away with the rest what it has compiled; pages then take half as long
 * again, for hundreds of requests. It can only be said before Node starts.
 */
export const START_WORDS: readonly string[] = scripts.start
  .replace(/^NODE_ENV=production node /, '')
  .split(' ');
