import { type Certificate, loadCertificate } from '@/db/certificates';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';

/** @returns the deposit certificate of a document; null when it does not exist or is not for the person who asks. */
export function certificate({ db, actor }: Context, documentId: number): Certificate | null {
  const found = loadCertificate(db, documentId);
  return found && isFileVisible(db, actor, found.fileId) ? found : null;
}
