import type { Database } from '@/db/client';
import type { Actor } from './domain/actor';

/** What every command and query is given: where data is, who asks, and the instant (UTC milliseconds). */
export type Context = { db: Database; actor: Actor; now: number };

/** What a command is given when nobody is signed in: a link from a mail is all that says who asks. */
export type Door = Pick<Context, 'db' | 'now'>;
