import { types } from 'node:util';

/**
 * What must not stand in a log, whoever wrote it there: other people's messages quote addresses, and addresses of ours hold
 * secrets. A net below the rule that people are named by their id, not a licence.
 */
const NEVER_LOGGED: readonly (readonly [pattern: RegExp, instead: string])[] = [
  // Users and passwords in addresses of servers.
  [/(:\/\/)[^\s/"'@]+@/g, '$1(left out)@'],
  // Mail addresses, also as an address bar writes them. An escape of JSON before one stays whole.
  [
    /(?<!\\)(?<!\\u[\da-f]{0,3})[\p{L}\p{N}._%+-]+(?:@|%40)(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu,
    '(mail address)',
  ],
  // What follows in these serves whoever holds it (`lib/access-log/logged-path.ts` has their list).
  [
    /(\/(?:activate|reset-password|invitation|unsubscribe|calendar|account\/address|ingest)\/)[^\s"'/?#\\]+/g,
    '$1(secret)',
  ],
  [/\b(Bearer |whsec_|sk_live_|re_)[\w+/=.-]{8,}/g, '$1(left out)'],
  [/([?&](?:token|signature|code|state|password|secret)=)[^\s&"'\\]+/gi, '$1(left out)'],
];

/** @returns the text without what must not stand in a log. */
export function scrubbed(text: string): string {
  let clean = text;
  for (const [pattern, instead] of NEVER_LOGGED) clean = clean.replace(pattern, instead);
  return clean;
}

/** What the log keeps of an error. Programs put more into theirs: recipients, answers, whole requests. */
type KnownError = { type: string; message: string; stack?: string; code?: string; cause?: KnownError };

/** Causes of causes. */
const DEEPEST = 4;

export function knownOf(error: unknown, depth = 0): KnownError {
  if (!isError(error)) return { type: typeof error, message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const { name: type, message, stack, cause } = error;
  return {
    type,
    message,
    ...(stack === undefined ? {} : { stack }),
    ...(code === undefined ? {} : { code }),
    ...(cause === undefined || depth >= DEEPEST ? {} : { cause: knownOf(cause, depth + 1) }),
  };
}

/** Also of another realm. */
function isError(error: unknown): error is Error {
  return error instanceof Error || types.isNativeError(error);
}
