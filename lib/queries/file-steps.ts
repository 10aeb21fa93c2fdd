import { listDocumentsOf } from '@/db/documents';
import { loadFileParties } from '@/db/files';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { whoAbandons } from '@/lib/submission/who-abandons';

/** @returns may the person who asks give up this file now? */
export function mayAbandonFile({ db, actor }: Context, fileId: number): boolean {
  if (!isFileVisible(db, actor, fileId)) return false;
  return whoAbandons(actor, loadFileParties(db, fileId), listDocumentsOf(db, fileId)).ok;
}
