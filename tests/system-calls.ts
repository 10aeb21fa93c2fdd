import path from 'node:path';

/** What a process asked of the kernel, from a record that `strace -f -y` wrote. */

export type SystemCall = {
  name: string;
  /** As strace shows them: descriptors with what they stand for, `21</data/files/ab>`. */
  args: string;
  /** Lines of the record: what began later than another call ended is behind it. */
  beganAt: number;
  endedAt: number;
  /** `0`, a number, or `-1 EIO (…)`. */
  result: string;
};

/** What must be traced for `undurable` to see everything. */
export const DURABILITY_CALLS =
  'openat,mkdir,mkdirat,rename,renameat,renameat2,fsync,fdatasync,write,writev,pwrite64,pwritev,sendto,sendmsg';

/** @param record one call a line, or two where another thread came between: `<unfinished ...>` and `<... resumed>`. */
export function readCalls(record: string): SystemCall[] {
  const calls: SystemCall[] = [];
  const open = new Map<string, Omit<SystemCall, 'endedAt' | 'result'>>();
  for (const [line, text] of record.split('\n').entries()) {
    const [, thread = '', rest = ''] = /^(\d+)\s+(.*)$/.exec(text) ?? [];
    const begun = /^(\w+)\((.*) <unfinished \.\.\.>$/.exec(rest);
    const resumed = /^<\.\.\. (\w+) resumed>(.*)\)\s+= (.*)$/.exec(rest);
    const whole = /^(\w+)\((.*)\)\s+= (.*)$/.exec(rest);
    if (begun) open.set(thread, { name: begun[1] ?? '', args: begun[2] ?? '', beganAt: line });
    else if (resumed) {
      const before = open.get(thread);
      if (before) calls.push({ ...before, endedAt: line, result: resumed[3] ?? '' });
      open.delete(thread);
    } else if (whole) {
      const [, name = '', args = '', result = ''] = whole;
      calls.push({ name, args, beganAt: line, endedAt: line, result });
    }
  }
  return calls.sort((one, other) => one.beganAt - other.beganAt);
}

const WRITES = new Set(['write', 'writev', 'pwrite64', 'pwritev']);
const FLUSHES = new Set(['fsync', 'fdatasync']);
const RENAMES = new Set(['rename', 'renameat', 'renameat2']);
const MAKES = new Set(['mkdir', 'mkdirat']);

/**
 * What a power cut could take back at the instant of an answer: bytes in files of the folder, and names in its folders,
 * that were not flushed between their change and that instant. The index of SQLite's log (`-shm`) is made anew from it.
 * @param answeredAt the line at which the answer began.
 */
export function undurable(calls: readonly SystemCall[], folder: string, answeredAt: number): string[] {
  const before = calls.filter((call) => call.beganAt < answeredAt && isDone(call));
  const isFlushed = (name: string, after: number) =>
    before.some(
      (call) =>
        FLUSHES.has(call.name) &&
        subjectOf(call) === name &&
        call.beganAt > after &&
        call.endedAt < answeredAt,
    );
  return before.flatMap((call) => {
    const left = changeOf(call);
    if (left === null || !left.name.startsWith(folder) || left.name.endsWith('-shm')) return [];
    const isKept = [left.name, ...laterNames(before, left.name, call.endedAt)].some((name) =>
      isFlushed(name, call.endedAt),
    );
    return isKept ? [] : [`${call.name} ${left.what}`];
  });
}

/** A file that was given another name since may have been flushed under that one. */
function laterNames(calls: readonly SystemCall[], name: string, after: number): string[] {
  return calls
    .filter((call) => RENAMES.has(call.name) && call.beganAt > after && pathsOf(call)[0] === name)
    .map((call) => pathsOf(call)[1] ?? '');
}

/** @returns what has to be flushed after this call: the file that was written to, or the folder in which a name is new. */
function changeOf(call: SystemCall): { name: string; what: string } | null {
  const subject = subjectOf(call);
  if (WRITES.has(call.name) && subject !== null) return { name: subject, what: subject };
  const [first, second] = pathsOf(call);
  const named = RENAMES.has(call.name) ? second : MAKES.has(call.name) && first;
  return named ? { name: path.dirname(named), what: named } : null;
}

function isDone({ result }: SystemCall): boolean {
  return !result.startsWith('-1') && result !== '?';
}

/** @returns the path behind the descriptor that a call is about. */
export function subjectOf({ args }: SystemCall): string | null {
  return /^\d+<([^>]*)>/.exec(args)?.[1] ?? null;
}

/** @returns the paths that a call names, in order. */
export function pathsOf({ args }: SystemCall): string[] {
  return [...args.matchAll(/"([^"]*)"/g)].map(([, name = '']) => name);
}
