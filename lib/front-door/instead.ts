import type { ServerResponse } from 'node:http';
import type { PlainAnswer } from './in-words';

/** In place of what a page answers: another status for the same page, or another answer. */
export type Instead = { status: number; headers: Record<string, string>; body: string | null };

/** What belongs to an answer that is dropped. Cookies stay: a session may have been prolonged. */
const OF_THE_DROPPED = [
  'content-length',
  'content-encoding',
  'content-security-policy',
  'link',
  'location',
  'refresh',
  'transfer-encoding',
];

/**
 * Asks, when the head of an answer is about to be written, whether another one is given instead. What is written of the
 * dropped one from then on goes nowhere.
 * @param decide is asked once, with the status that the answer would have.
 * @param onHead is called before any head is written, when the headers of the answer are there.
 * @returns what answers at once, whatever is still to come; false when a head was written already.
 */
export function mayAnswerInstead(
  response: ServerResponse,
  decide: (status: number) => Instead | null,
  onHead: () => void,
): (answer: PlainAnswer) => boolean {
  let decided: Instead | null | undefined;
  const decision = (status: number) => {
    if (decided === undefined) decided = decide(status);
    return decided;
  };
  response.writeHead = new Proxy(response.writeHead, {
    apply(target, self, [status, ...rest]) {
      setGiven(response, rest.at(-1));
      const instead = decision(Number(status));
      if (instead) dress(response, instead);
      onHead();
      // What was handed over stands already, and would hide what was added.
      return Reflect.apply(target, self, [instead?.status ?? status, ...rest.filter(isReason)]);
    },
  });
  response.write = new Proxy(response.write, {
    apply(target, self, written) {
      if (!isDropped(decision(response.statusCode))) return Reflect.apply(target, self, written);
      callBack(written);
      return true;
    },
  });
  response.end = new Proxy(response.end, {
    apply(target, self, written) {
      const instead = decision(response.statusCode);
      if (!instead || instead.body === null) return Reflect.apply(target, self, written);
      callBack(written);
      return response.writableEnded ? response : Reflect.apply(target, self, [instead.body]);
    },
  });
  return (answer) => {
    if (response.headersSent) return false;
    decided = answer;
    response.end();
    return true;
  };
}

/** Headers that are handed over with the status, set like the others, so that who decides sees them. */
function setGiven(response: ServerResponse, headers: unknown): void {
  if (typeof headers !== 'object' || headers === null) return;
  const pairs = Array.isArray(headers) ? pairsIn(headers) : Object.entries(headers);
  for (const [name, value] of pairs) response.setHeader(name, value);
}

/** Name, value, name, value: the other way in which Node is handed headers. */
function pairsIn(flat: readonly unknown[]): [string, string][] {
  return flat.flatMap((name, at) => (at % 2 === 0 ? [[String(name), String(flat[at + 1])]] : []));
}

/** The words behind a status, which HTTP/1.1 has. */
function isReason(given: unknown): boolean {
  return typeof given === 'string';
}

function isDropped(instead: Instead | null): boolean {
  return instead !== null && instead.body !== null;
}

function dress(response: ServerResponse, { headers, body }: Instead): void {
  if (body !== null) {
    for (const name of OF_THE_DROPPED) response.removeHeader(name);
    response.setHeader('Content-Length', Buffer.byteLength(body));
  }
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** Whoever writes waits to hear that it was written. */
function callBack(written: readonly unknown[]): void {
  const last = written.at(-1);
  if (typeof last === 'function') process.nextTick(() => void last());
}
