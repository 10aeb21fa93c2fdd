import { AsyncLocalStorage } from 'node:async_hooks';
import type { Locale } from './i18n/locales';

/** What is known of a request while it is answered. */
export type RequestTrace = {
  /** Random, and taken from nobody: stands in the answer, in what is logged, and on the error page. */
  readonly id: string;
  /** Where it comes from: an address on the network. */
  readonly client: string;
  /** Who asks, once that was looked up. */
  userId: number | null;
  /** The reader's language, once that was looked up. */
  locale: Locale | null;
  /** Why nothing was done, for the status of the answer; `retryAfter` in seconds. */
  refused: { status: 403 | 413 | 429; retryAfter?: number } | null;
};

declare global {
  /** One a process, also where a bundler holds this module twice. */
  var decompteTraces: AsyncLocalStorage<RequestTrace> | undefined;
}

/** @param client address on the network. */
export function newTrace(client: string): RequestTrace {
  const id = crypto.randomUUID().replaceAll('-', '').slice(-16);
  return { id, client, userId: null, locale: null, refused: null };
}

/** Does the work, and all that follows from it, as a part of answering this request. */
export function traced<Result>(trace: RequestTrace, work: () => Result): Result {
  return traces().run(trace, work);
}

/** @returns undefined for what no request has asked for: the worker, and what the server does by itself. */
export function currentTrace(): RequestTrace | undefined {
  return traces().getStore();
}

/** Adds what was found out on the way. */
export function noteInTrace(found: Partial<Omit<RequestTrace, 'id' | 'client'>>): void {
  const trace = currentTrace();
  if (trace) Object.assign(trace, found);
}

function traces(): AsyncLocalStorage<RequestTrace> {
  globalThis.decompteTraces ??= new AsyncLocalStorage<RequestTrace>();
  return globalThis.decompteTraces;
}
