import type { DocumentRow } from '@/db/documents';
import { loadPerson } from '@/db/people';
import type { Context } from '@/lib/context';
import { type Refusal, refusal } from '@/lib/domain/refusals';

/** @returns why a form that saw the document in these hands no longer counts: who has it now; null when it counts. */
export function whyChanged({ db }: Context, document: DocumentRow, seenWith: number | null): Refusal | null {
  if (document.instructorId === seenWith) return null;
  const holder = document.instructorId === null ? null : loadPerson(db, document.instructorId);
  if (holder === null) return refusal('act_not_possible');
  return refusal('already_in_hand', undefined, { name: holder.name });
}
