import type { Answered } from '@/lib/front-door';
import type { Family, Sample } from './exposition';

/** What this process has counted since it began. */
type RequestFigures = { durations: Map<string, Duration>; heldBack: Map<string, number>; lostLines: number };

type Duration = { labels: Record<string, string>; sum: number; count: number; within: number[] };

declare global {
  /** One a process, also where a bundler holds this module twice. */
  var decompteFigures: RequestFigures | undefined;
}

/** Seconds: a page is a matter of tens of milliseconds, an upload of minutes. */
const BOUNDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300] as const;

/** Methods that are asked for; a stranger may invent others without end. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT']);

/** Kinds of requests by how their path begins, the first that fits. */
const KINDS: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/^\/(_next\/|icon\.svg$|favicon\.ico$)/, 'static'],
  [/^\/api\/(health|metrics)$/, 'probe'],
  [/^\/api\/notices\/stream$/, 'stream'],
  [/^\/api\/(ingest\/|uploadthing$|drafts\/\d+\/(file|attachments))/, 'upload'],
  [/^\/(api\/|calendar\/)/, 'api'],
];

/** Files of a draft are sent and fetched under one address. */
function kindOf({ method, path }: Pick<Answered, 'method' | 'path'>): string {
  const kind = KINDS.find(([pattern]) => pattern.test(path))?.[1];
  if (kind === 'upload' && method === 'GET') return 'api';
  return kind ?? (method === 'GET' || method === 'HEAD' ? 'page' : 'form');
}

export function countRequest(answered: Pick<Answered, 'method' | 'path' | 'status' | 'milliseconds'>): void {
  const labels = {
    method: METHODS.has(answered.method) ? answered.method : 'other',
    kind: kindOf(answered),
    status: `${Math.floor(answered.status / 100)}xx`,
  };
  const key = Object.values(labels).join(' ');
  const { durations } = figures();
  const known = durations.get(key) ?? { labels, sum: 0, count: 0, within: BOUNDS.map(() => 0) };
  durations.set(key, known);
  const seconds = answered.milliseconds / 1000;
  known.sum += seconds;
  known.count += 1;
  known.within = known.within.map((count, at) => count + (seconds <= (BOUNDS[at] ?? 0) ? 1 : 0));
}

/** Somebody asked for too much of it. */
export function countHeldBack(what: string): void {
  const { heldBack } = figures();
  heldBack.set(what, (heldBack.get(what) ?? 0) + 1);
}

/** @param lost lines of the access log, since the start. */
export function noteLostLines(lost: number): void {
  figures().lostLines = lost;
}

export function requestFamilies(): Family[] {
  const { durations, heldBack, lostLines } = figures();
  return [
    {
      name: 'decompte_http_request_duration_seconds',
      help: 'From the first line of a request to the end of its answer.',
      type: 'histogram',
      samples: [...durations.values()].flatMap(samplesOf),
    },
    {
      name: 'decompte_held_back_requests_total',
      help: 'Requests answered with 429, because a person or network asked for too much in a short time.',
      type: 'counter',
      samples: [...heldBack].map(([what, value]) => ({ labels: { what }, value })),
    },
    {
      name: 'decompte_access_log_lost_lines_total',
      help: 'Lines of the access log that could not be written.',
      type: 'counter',
      samples: [{ value: lostLines }],
    },
  ];
}

function samplesOf({ labels, sum, count, within }: Duration): Sample[] {
  const buckets = within.map((value, at) => ({
    suffix: '_bucket',
    labels: { ...labels, le: String(BOUNDS[at]) },
    value,
  }));
  return [
    ...buckets,
    { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
    { suffix: '_sum', labels, value: sum },
    { suffix: '_count', labels, value: count },
  ];
}

function figures(): RequestFigures {
  globalThis.decompteFigures ??= { durations: new Map(), heldBack: new Map(), lostLines: 0 };
  return globalThis.decompteFigures;
}
