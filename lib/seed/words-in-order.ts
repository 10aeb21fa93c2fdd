import type { BulkRows } from '@/db/bulk/bulk-rows';

export type Words = BulkRows['documentWords'] & { documentId: number };
export type WordsInOrder = { add(words: Words): void; end(): void };

/**
 * The index of words is written quickly only in the order of the documents, and their files end in another: whoever comes
 * too early waits here.
 */
export function wordsInOrder(write: (words: Words) => void): WordsInOrder {
  const waiting = new Map<number, Words>();
  let next: number | null = null;
  const flush = () => {
    for (
      let words = next === null ? undefined : waiting.get(next);
      words && next !== null;
      words = waiting.get(next)
    ) {
      write(words);
      waiting.delete(next);
      next += 1;
    }
  };
  return {
    add(words) {
      waiting.set(words.documentId, words);
      next ??= 1;
      flush();
    },
    end() {
      for (const id of [...waiting.keys()].sort((one, other) => one - other)) {
        const words = waiting.get(id);
        if (words) write(words);
      }
      waiting.clear();
    },
  };
}
