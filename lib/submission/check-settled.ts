import { listDocumentsOf } from '@/db/documents';
import type { Draft } from '@/db/drafts';
import type { InvoicingFile } from '@/db/files';
import type { Context } from '@/lib/context';
import { FRAMEWORKS, type FrameworkCode } from '@/lib/domain/frameworks';
import { type Refusal, refusal } from '@/lib/domain/refusals';
import { isDropped } from '@/lib/domain/statuses';

/** A contract is settled once, by the signed general statement or by a tacit one: nothing opens a second payment. */
export function checkSettled(
  { db }: Context,
  draft: Draft,
  framework: FrameworkCode,
  file: InvoicingFile | null,
): Refusal[] {
  if (file?.kind !== 'final' || draft.follows.length > 0 || !FRAMEWORKS[framework].payable) return [];
  const settled = listDocumentsOf(db, file.id).find(
    (one) =>
      FRAMEWORKS[one.framework].payable &&
      one.framework !== framework &&
      !isDropped(one.status) &&
      one.id !== draft.aboutId,
  );
  if (!settled) return [];
  return [refusal('already_settled', 'framework', { framework: settled.framework, number: settled.number })];
}
