import fc from 'fast-check';
import { batches, type Page, type PageRequest, readPage, readPageRequest, writeCursor } from './paging';

/** A list of distinct numbers, largest first, read as a database would. */
function reader(values: readonly number[]) {
  const newest = [...values].sort((a, b) => b - a);
  return (request: PageRequest, count: number) => {
    const [at = 0] = request?.cursor ?? [];
    if (request?.side === 'before')
      return newest
        .filter((value) => value > at)
        .reverse()
        .slice(0, count);
    return newest.filter((value) => request === null || value < at).slice(0, count);
  };
}

describe('reading page by page', () => {
  const lists = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 40 });

  test('forwards every row comes once, in order', () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 7 }), (values, size) => {
        const seen: number[] = [];
        let request: PageRequest = null;
        for (let pages = 0; pages <= values.length; pages++) {
          const page: Page<number> = readPage(request, size, reader(values), (value) => [value]);
          seen.push(...page.rows);
          if (!page.next) break;
          request = { side: 'after', cursor: page.next };
        }
        expect(seen).toEqual([...values].sort((a, b) => b - a));
      }),
    );
  });

  test('the page before the page after is the page itself, or the first page whole', () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 7 }), (values, size) => {
        const read = (request: PageRequest) => readPage(request, size, reader(values), (value) => [value]);
        const first = read(null);
        if (!first.next) return;
        const second = read({ side: 'after', cursor: first.next });
        expect(second.previous).not.toBeNull();
        const back = read({ side: 'before', cursor: second.previous ?? [] });
        expect(back.rows).toEqual(first.rows);
        expect(back.previous).toBeNull();
      }),
    );
  });

  test('a whole list comes some rows at a time, each once, in order', () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 7 }), (values, size) => {
        const read = [...batches(size, reader(values), (value) => [value])];
        expect(read.flat()).toEqual([...values].sort((a, b) => b - a));
        expect(read.every((rows) => rows.length > 0 && rows.length <= size)).toBe(true);
      }),
    );
  });

  test('an empty list has one page', () => {
    expect(readPage(null, 5, reader([]), (value) => [value])).toEqual({
      rows: [],
      previous: null,
      next: null,
    });
  });
});

describe('cursors in an address', () => {
  test('what was written is read', () => {
    expect(readPageRequest({ after: writeCursor([1795413835752, 42]) }, 2)).toEqual({
      side: 'after',
      cursor: [1795413835752, 42],
    });
    expect(readPageRequest({ before: '7' }, 1)).toEqual({ side: 'before', cursor: [7] });
  });

  test.each(['', '1', '1.2.3', 'a.b', '-1.2', '1e9.2', '9'.repeat(40), "1.2'--"])(
    '%j is the first page',
    (text) => {
      expect(readPageRequest({ after: text }, 2)).toBeNull();
    },
  );
});
