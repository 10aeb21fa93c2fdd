import { type Page, type PageRequest, readPageRequest, writeCursor } from '@/lib/domain/paging';

/** What Next gives a page of the query in its address. */
export type Query = Record<string, string | string[] | undefined>;

/** @returns the value of a parameter, its blanks trimmed; the first when it was given several times, '' when it was not. */
export function textOf(query: Query, name: string): string {
  const value = query[name];
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
}

/** @returns every value of a parameter that may be given several times, without the blank ones. */
export function textsOf(query: Query, name: string): string[] {
  const value = query[name] ?? [];
  return (Array.isArray(value) ? value : [value]).map((one) => one.trim()).filter((one) => one !== '');
}

/** @returns the page that the address asks for. @param length how many numbers a cursor of the list has. */
export function pageRequestOf(query: Query, length: number): PageRequest {
  return readPageRequest({ after: textOf(query, 'after'), before: textOf(query, 'before') }, length);
}

/** @returns the address with these parameters; blank ones are left out, lists are repeated. */
export function addressOf(path: string, params: Record<string, string | readonly string[] | null>): string {
  const pairs = Object.entries(params).flatMap(([name, value]) =>
    (typeof value === 'string' || value === null ? [value ?? ''] : value).map((one) => [name, one] as const),
  );
  const asked = new URLSearchParams();
  for (const [name, value] of pairs) if (value !== '') asked.append(name, value);
  return asked.size === 0 ? path : `${path}?${asked}`;
}

/** @returns the addresses of the other pages of a list. @param address of its first page. */
export function pageAddresses(
  page: Pick<Page<unknown>, 'previous' | 'next'>,
  address: string,
): { first: string | null; previous: string | null; next: string | null } {
  const join = address.includes('?') ? '&' : '?';
  return {
    first: page.previous && address,
    previous: page.previous && `${address}${join}before=${writeCursor(page.previous)}`,
    next: page.next && `${address}${join}after=${writeCursor(page.next)}`,
  };
}
