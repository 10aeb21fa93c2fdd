/** Any origin will do: it only serves to see where an address would lead. */
const HERE = 'http://here.invalid';

/**
 * @returns the address when it leads to a page of this product (path, query, fragment), else the home page.
 * An address such as `//elsewhere.example`, `/\elsewhere.example` or `javascript:` leads elsewhere.
 */
export function ownAddress(address: unknown): string {
  if (typeof address !== 'string' || !address.startsWith('/') || !URL.canParse(address, HERE)) return '/';
  const { origin, pathname, search, hash } = new URL(address, HERE);
  return origin === HERE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/';
}

/** @returns the sign-in page, which comes back to this address afterwards. */
export function signInAddress(next: string | null | undefined): string {
  return comingBack('/sign-in', next);
}

/** @returns the page that sets the second factor of whoever cannot do without, which goes on there afterwards. */
export function secondFactorAddress(next: string | null | undefined): string {
  return comingBack('/sign-in/second-factor', next);
}

function comingBack(page: string, next: string | null | undefined): string {
  const address = ownAddress(next);
  return address === '/' || address.startsWith('/sign-in')
    ? page
    : `${page}?next=${encodeURIComponent(address)}`;
}
