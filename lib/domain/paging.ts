/**
 * Paging by position: a page begins after, or ends before, the sort values of a row. It costs the same at any depth, and
 * a row that arrives meanwhile neither hides nor repeats another.
 */

/** The sort values of a row, whole numbers, the most important first. */
export type Cursor = readonly number[];

/** Null is the first page. */
export type PageRequest = { side: 'after' | 'before'; cursor: Cursor } | null;

/** `previous` and `next` are null where there is no such page. */
export type Page<Row> = { rows: Row[]; previous: Cursor | null; next: Cursor | null };

/** @returns what the address asks for; the first page when it asks for nothing that could be read. */
export function readPageRequest(
  asked: { after?: string | undefined; before?: string | undefined },
  length: number,
): PageRequest {
  for (const side of ['after', 'before'] as const) {
    const cursor = readCursor(asked[side] ?? '', length);
    if (cursor) return { side, cursor };
  }
  return null;
}

/** @returns the cursor as it stands in an address: '1795413835752.42'. */
export function writeCursor(cursor: Cursor): string {
  return cursor.join('.');
}

/**
 * Reads one page.
 * @param read gives at most `count` rows on the asked side, the nearest first.
 * @param size rows on a page; one more is asked for, to know whether there is another page.
 */
export function readPage<Row>(
  request: PageRequest,
  size: number,
  read: (request: PageRequest, count: number) => Row[],
  cursorOf: (row: Row) => Cursor,
): Page<Row> {
  const found = read(request, size + 1);
  const isMore = found.length > size;
  const near = found.slice(0, size);
  // Backwards to the top: the first page is shown whole.
  if (request?.side === 'before' && !isMore) return readPage(null, size, read, cursorOf);
  const isBackwards = request?.side === 'before';
  const rows = isBackwards ? near.reverse() : near;
  const [first, last] = [rows.at(0), rows.at(-1)];
  return {
    rows,
    previous: first && request ? cursorOf(first) : null,
    next: last && (isBackwards || isMore) ? cursorOf(last) : null,
  };
}

/**
 * Reads a whole list, some rows at a time.
 * @param read as that of a page.
 * @param size rows that are read together.
 */
export function* batches<Row>(
  size: number,
  read: (request: PageRequest, count: number) => Row[],
  cursorOf: (row: Row) => Cursor,
): Generator<Row[]> {
  let request: PageRequest = null;
  for (;;) {
    const rows = read(request, size);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (rows.length < size) return;
    request = { side: 'after', cursor: cursorOf(last) };
  }
}

function readCursor(text: string, length: number): Cursor | null {
  const numbers = text.split('.').map((part) => (/^\d{1,15}$/.test(part) ? Number(part) : Number.NaN));
  return numbers.length === length && numbers.every(Number.isSafeInteger) ? numbers : null;
}
