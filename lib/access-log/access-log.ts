import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Answered } from '@/lib/front-door';
import type { log as productLog } from '@/lib/log';
import { loggedPath } from './logged-path';

export type AccessLog = {
  /** Takes a line down; it is on the disk some seconds later. Never fails. */
  write(answered: Answered): void;
  /** Lines that could not be written, since the start. */
  lost(): number;
  /** Writes what is still held. */
  close(): Promise<void>;
};

/** Milliseconds that lines are gathered. */
const GATHERED = 2_000;

/** Characters that are held while the disk is slow; what comes beyond is lost, and counted. */
const MOST_HELD = 4 * 1024 * 1024;

/**
 * Who asked for what, apart from the business events: one JSON object a line, one file a day (UTC), for the product's user
 * alone. A log that cannot be written never holds up a request: its lines are counted as lost, and that is said once.
 */
export function accessLog(dataDir: string, log: Pick<typeof productLog, 'error' | 'info'>): AccessLog {
  const folder = accessFolder(dataDir);
  const held = new Map<string, string[]>();
  let [size, lost, isBroken] = [0, 0, false];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | null = null;

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    // One write at a time, so that a slow disk makes the lines wait where they are counted.
    await writing;
    if (held.size === 0) return;
    const taken = [...held];
    held.clear();
    size = 0;
    writing = writeAll(taken);
    await writing;
    writing = null;
  };
  const writeAll = async (taken: readonly (readonly [string, readonly string[]])[]) => {
    for (const [file, lines] of taken)
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await appendFile(path.join(folder, file), lines.join(''), { mode: 0o600 });
        if (isBroken) log.info({ lost }, 'the access log is written again');
        isBroken = false;
      } catch (error) {
        lost += lines.length;
        if (!isBroken) log.error({ err: error }, 'the access log cannot be written: its lines are lost');
        isBroken = true;
      }
  };

  return {
    write(answered) {
      if (!isLogged(answered.path)) return;
      const line = lineOf(answered);
      if (size + line.length > MOST_HELD) {
        lost += 1;
        return;
      }
      const file = `access-${line.slice(7, 17)}.jsonl`;
      const lines = held.get(file) ?? [];
      lines.push(line);
      held.set(file, lines);
      size += line.length;
      timer ??= setTimeout(() => void flush(), GATHERED);
    },
    lost: () => lost,
    close: flush,
  };
}

export function accessFolder(dataDir: string): string {
  return path.join(dataDir, 'logs');
}

/** What browsers load with a page, and what asks every few seconds whether all is well, says nothing about people. */
function isLogged(requested: string): boolean {
  return !/^\/(_next\/|icon\.svg$|favicon\.ico$|api\/(health|metrics)$)/.test(requested);
}

function lineOf({ id, at, method, path: requested, client, ...answered }: Answered): string {
  const line = {
    at: new Date(at).toISOString(),
    request: id,
    method,
    path: loggedPath(requested),
    status: answered.status,
    milliseconds: answered.milliseconds,
    bytes: answered.bytes,
    person: answered.userId,
    client,
    ...(answered.isWhole ? {} : { isBroken: true }),
  };
  return `${JSON.stringify(line)}\n`;
}
