/** Behind these stands a secret that lets in whoever holds it, or a key of a file on its way. */
export const SECRET_BEHIND = [
  '/account/address/',
  '/activate/',
  '/api/ingest/',
  '/api/unsubscribe/',
  '/calendar/',
  '/invitation/',
  '/reset-password/',
  '/unsubscribe/',
] as const;

/** Characters: addresses of ours have a good deal fewer. */
const LONGEST = 300;

/** @param asked path of a request, without its query. @returns what may stand in a log. */
export function loggedPath(asked: string): string {
  // Addresses that were joined wrongly have two slashes, and hold the same secret.
  const path = asked.replace(/\/{2,}/g, '/');
  const prefix = SECRET_BEHIND.find((one) => path.startsWith(one) && path.length > one.length);
  return prefix === undefined ? path.slice(0, LONGEST) : `${prefix}(secret)`;
}
