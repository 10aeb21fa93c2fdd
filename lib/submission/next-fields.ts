import { listDocumentsOf, loadVatLines } from '@/db/documents';
import { loadFile } from '@/db/files';
import type { Context } from '@/lib/context';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import { prefillNext } from '@/lib/domain/prefill';

/**
 * @param follows documents of the file, at least one.
 * @returns what step 3 is filled with for a document that follows these.
 */
export function nextFields(
  { db, now }: Context,
  framework: FrameworkCode,
  fileId: number,
  follows: readonly number[],
): Record<string, string> {
  const file = loadFile(db, fileId);
  const documents = listDocumentsOf(db, fileId);
  const [first] = documents;
  const [leading, ...others] = documents
    .filter((document) => follows.includes(document.id))
    .map((document) => ({ ...document, vatLines: loadVatLines(db, document.id) }));
  if (!file || !first || !leading) throw new Error(`File ${fileId} has no document to follow`);
  return prefillNext(framework, { ...file, firstNumber: first.number }, [leading, ...others], now);
}
