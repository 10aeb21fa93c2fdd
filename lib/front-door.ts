import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BlockList } from 'node:net';
import { blockListOf, clientAddressOf } from './client-address';
import { answerInWords, isFetched, type PlainAnswer, wantsPage } from './front-door/in-words';
import { type Instead, mayAnswerInstead } from './front-door/instead';
import { isForm, pathOf, whyNot } from './front-door/limits';
import { ADDRESS_HEADER, CLIENT_HEADER, REQUEST_ID_HEADER, securityHeaders } from './request-headers';
import { newTrace, type RequestTrace, traced } from './request-trace';

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Door = {
  baseUrl: string;
  production: boolean;
  uploadOrigins: readonly string[];
  /** Networks of the reverse proxies that say where a request comes from. */
  trustedProxies: readonly string[];
  handle: Handle;
  /** Told of every request once it is over. It must not throw. */
  onAnswered?: (answered: Answered) => void;
  /** Milliseconds in which a form must have arrived. */
  longestForm?: number;
};

/** A request that is over. */
export type Answered = {
  id: string;
  /** When it came, UTC milliseconds of the real clock. */
  at: number;
  method: string;
  /** Path without query, as it was asked for: some hold secrets (`lib/access-log/logged-path.ts`). */
  path: string;
  status: number;
  milliseconds: number;
  /** Written to the connection, headers included. */
  bytes: number;
  userId: number | null;
  /** Address on the network. */
  client: string;
  /** The answer was written to its end; otherwise whoever asked has left. */
  isWhole: boolean;
};

/** A megabyte over a mobile line takes some seconds. */
const LONGEST_FORM = 60_000;

/** Milliseconds in which the body of a refused request is read in vain: a browser hears the answer once it has sent all. */
const LONGEST_DRAIN = 1_000;

/**
 * What every request passes before Next sees it. Foreign origins and what is too large are refused here, because Next
 * answers them 500 and believes a forged X-Forwarded-Host; afterwards host and protocol are those of BASE_URL, whatever the
 * client sent. What fails inside is answered in words that need no page and no script.
 */
export function frontDoor(door: Door): Handle {
  const { baseUrl, handle, onAnswered, longestForm = LONGEST_FORM } = door;
  const base = new URL(baseUrl);
  const trusted = blockListOf(door.trustedProxies);
  return async (request, response) => {
    const trace = newTrace(clientOf(request, trusted));
    if (onAnswered) tellWhenOver(request, response, trace, onAnswered);
    const headers = securityHeaders({ ...door, nonce: randomBytes(16).toString('base64') });
    const secure = () => addTo(response, { ...headers, [REQUEST_ID_HEADER]: trace.id });
    const reason = whyNot(request, baseUrl);
    if (reason) return await refuse(request, response, answerInWords(request, trace, reason), secure);
    present(request, base, { client: trace.client, policy: headers['Content-Security-Policy'] });
    const instead = (status: number) => insteadOf(status, request, response, trace);
    const answerNow = mayAnswerInstead(response, instead, secure);
    if (isForm(request)) endWhenSlow(request, longestForm, () => answerNow(slowAnswer(request, trace)));
    await traced(trace, () => handle(request, response));
  };
}

/**
 * Adds what every answer carries, just before its head is written: Next drops what a route says in a header that is there
 * already. Of two content policies both hold (CSP 3, 4.1.2), so that a file which is handed out keeps its sandbox.
 */
function addTo(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    const own = response.getHeader(name);
    if (own === undefined) response.setHeader(name, value);
    else if (name === 'Content-Security-Policy') response.setHeader(name, [value, String(own)]);
  }
}

/** What becomes of an answer of Next's. */
function insteadOf(
  status: number,
  request: IncomingMessage,
  response: ServerResponse,
  trace: RequestTrace,
): Instead | null {
  const { refused } = trace;
  if (refused) {
    const headers: Record<string, string> =
      refused.retryAfter === undefined ? {} : { 'Retry-After': String(refused.retryAfter) };
    // A page that was made says by itself why; a way to another page, or an empty answer, does not.
    if (status < 300) return { status: refused.status, headers, body: null };
    if (status < 400 && isFetched(request)) return null;
    const { body, headers: own } = answerInWords(request, trace, REASONS[refused.status], refused.status);
    return { status: refused.status, headers: { ...own, ...headers }, body };
  }
  const type = response.getHeader('content-type');
  const isPage = type === undefined || String(type).startsWith('text/html');
  return status >= 500 && isPage && wantsPage(request)
    ? answerInWords(request, trace, 'failed', status)
    : null;
}

const REASONS = { 403: 'foreign', 413: 'formTooLarge', 429: 'tooMany' } as const;

function slowAnswer(request: IncomingMessage, trace: RequestTrace): PlainAnswer {
  const answer = answerInWords(request, trace, 'slow');
  return { ...answer, headers: { ...answer.headers, Connection: 'close' } };
}

/** A form that trickles in would hold its connection, and what Next keeps for it, for as long as its sender likes. */
function endWhenSlow(request: IncomingMessage, longest: number, answer: () => boolean): void {
  const timer = setTimeout(() => {
    if (!request.complete && !answer()) request.destroy();
  }, longest);
  for (const event of ['end', 'close']) request.once(event, () => clearTimeout(timer));
}

/** The request as Next is to see it. */
function present(
  request: IncomingMessage,
  base: URL,
  { client, policy }: { client: string; policy: string | undefined },
): void {
  const { headers } = request;
  headers.host = base.host;
  headers['x-forwarded-host'] = base.host;
  headers['x-forwarded-proto'] = base.protocol.slice(0, -1);
  headers[ADDRESS_HEADER] = addressOf(request.url ?? '/');
  headers[CLIENT_HEADER] = client;
  if (headers.origin !== undefined) headers.origin = base.origin;
  // Next takes the nonce of its own scripts from here.
  if (policy === undefined) delete headers['content-security-policy'];
  else headers['content-security-policy'] = policy;
}

function clientOf({ headers, socket }: IncomingMessage, trusted: BlockList): string {
  const forwarded = headers['x-forwarded-for'];
  const text = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
  return clientAddressOf(socket.remoteAddress, text, trusted);
}

/** Without what Next's own navigation adds. */
function addressOf(url: string): string {
  if (!URL.canParse(url, 'http://here')) return '/';
  const { pathname, searchParams } = new URL(url, 'http://here');
  searchParams.delete('_rsc');
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}

async function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  answer: PlainAnswer,
  secure: () => void,
): Promise<void> {
  await drained(request);
  secure();
  response.writeHead(answer.status, { ...answer.headers, Connection: 'close' });
  response.end(answer.body);
}

function drained(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST_DRAIN);
    for (const event of ['end', 'close', 'error'])
      request.once(event, () => {
        clearTimeout(timer);
        resolve();
      });
    request.resume();
  });
}

function tellWhenOver(
  request: IncomingMessage,
  response: ServerResponse,
  trace: RequestTrace,
  onAnswered: (answered: Answered) => void,
): void {
  const at = Date.now();
  const begun = performance.now();
  const [path, written] = [pathOf(request), request.socket.bytesWritten];
  response.once('close', () =>
    onAnswered({
      id: trace.id,
      at,
      method: request.method ?? '',
      path,
      status: response.statusCode,
      milliseconds: Math.round(performance.now() - begun),
      bytes: request.socket.bytesWritten - written,
      userId: trace.userId,
      client: trace.client,
      isWhole: response.writableFinished,
    }),
  );
}
