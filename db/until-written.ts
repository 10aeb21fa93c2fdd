import type Sqlite from 'better-sqlite3';
import type { Database } from './client';

/** What a connection has read since anything was last written. */
type Memory<Answer> = { since: string; answers: Map<string, Answer> };

/** Answers kept of one question and connection: what some dozens of people ask between two writes. */
const MOST_KEPT = 100;

/**
 * For what every page asks again, such as who somebody is and what they may do: an answer is kept until anything is written
 * to the database, by this connection or another, and is asked for anew from then on. It is never older than the database.
 * @param read asks the database, and depends on nothing but it and `asked`, which is plain data. Who gets the answer must not
 *   change it: others get the same.
 */
export function untilWritten<Asked extends object, Answer>(
  read: (db: Database, asked: Asked) => Answer,
): (db: Database, asked: Asked) => Answer {
  const memories = new WeakMap<Sqlite.Database, Memory<Answer>>();
  return (db, asked) => {
    // What a transaction wrote may yet be taken back.
    if (db.$client.inTransaction) return read(db, asked);
    const memory = memories.get(db.$client) ?? { since: '', answers: new Map<string, Answer>() };
    memories.set(db.$client, memory);
    const written = lastWrite(db.$client);
    if (memory.since !== written || memory.answers.size >= MOST_KEPT) memory.answers.clear();
    memory.since = written;
    const key = JSON.stringify(asked);
    const known = memory.answers.get(key);
    if (known !== undefined) return known;
    const answer = read(db, asked);
    memory.answers.set(key, answer);
    return answer;
  };
}

const writes = new WeakMap<Sqlite.Database, Sqlite.Statement<[], string>>();

/** Another text after each write: SQLite counts rows that this connection changed, and commits of all others. */
function lastWrite(sqlite: Sqlite.Database): string {
  const kept = writes.get(sqlite);
  const asking =
    kept ??
    sqlite
      .prepare<[], string>("SELECT total_changes() || ' ' || data_version FROM pragma_data_version")
      .pluck();
  if (!kept) writes.set(sqlite, asking);
  return asking.get() ?? '';
}
