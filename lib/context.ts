import type { Database } from '@/db/client';
import type { Actor } from './domain/actor';

/** What every command and query is given: where data is, who asks, and the instant (UTC milliseconds). */
export type Context = { db: Database; actor: Actor; now: number };
