/** Where a request says it comes from. */
export type Provenance = { origin: string | null | undefined; fetchSite: string | null | undefined };

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Does a request that changes something come from a page of ours? Browsers send `Origin` with every such request; one
 * that does not must say by `Sec-Fetch-Site` that it is ours or that a person made it. `null`, which sandboxed pages
 * send, is foreign.
 * @param baseUrl origin of the product. The names of this machine stand for each other, at the same port.
 */
export function isOwnRequest({ origin, fetchSite }: Provenance, baseUrl: string): boolean {
  if (fetchSite === 'cross-site' || fetchSite === 'same-site') return false;
  if (origin === null || origin === undefined) return fetchSite === 'same-origin' || fetchSite === 'none';
  return URL.canParse(origin) && isSameOrigin(new URL(origin), new URL(baseUrl));
}

function isSameOrigin(one: URL, other: URL): boolean {
  if (one.origin === other.origin) return one.origin !== 'null';
  return (
    one.protocol === other.protocol &&
    one.port === other.port &&
    LOOPBACK.has(one.hostname) &&
    LOOPBACK.has(other.hostname)
  );
}
