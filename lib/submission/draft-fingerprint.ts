import { createHash } from 'node:crypto';
import type { Database } from '@/db/client';
import { listDraftAttachments } from '@/db/draft-files';
import type { Draft } from '@/db/drafts';

/**
 * Everything that is sent with a draft, in 64 hexadecimal signs. The page that shows it sends them along, so that nothing
 * else is sent than what its reader saw; sending a draft changes none of it.
 */
export function draftFingerprint(db: Database, draft: Draft): string {
  const { framework, submissionType, issuerRole, issuerStructureId, issuerServiceId, mainFileId } = draft;
  const chosen = { framework, submissionType, issuerRole, issuerStructureId, issuerServiceId, mainFileId };
  const fields = Object.entries(draft.fields).sort(([one], [other]) => (one < other ? -1 : 1));
  const attached = listDraftAttachments(db, draft.id).map(({ type, designation, file }) => [
    type,
    designation,
    file.sha256,
  ]);
  const content = JSON.stringify([chosen, fields, draft.absences, draft.follows, attached]);
  return createHash('sha256').update(content).digest('hex');
}
