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
  const address = ownAddress(next);
  return address === '/' || address.startsWith('/sign-in')
    ? '/sign-in'
    : `/sign-in?next=${encodeURIComponent(address)}`;
}
