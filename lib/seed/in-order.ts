export type InOrder<Row> = { add(row: Row): void; end(): void };

/**
 * Some rows must be written in the order of their ids (words, so that their index grows at its end; events, each of which
 * holds the hash of the one before), and files end in another: whoever comes too early waits here.
 * @param first the id that is written first.
 */
export function inOrder<Row>(
  idOf: (row: Row) => number,
  first: number,
  write: (row: Row) => void,
): InOrder<Row> {
  const waiting = new Map<number, Row>();
  let next = first;
  return {
    add(row) {
      waiting.set(idOf(row), row);
      for (let one = waiting.get(next); one !== undefined; one = waiting.get(next)) {
        write(one);
        waiting.delete(next);
        next += 1;
      }
    },
    end() {
      const left = [...waiting].sort(([one], [other]) => one - other);
      for (const [, row] of left) write(row);
      waiting.clear();
    },
  };
}
