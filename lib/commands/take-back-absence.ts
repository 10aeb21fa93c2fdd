import { absentSince, markBack } from '@/db/absences';
import { inTransaction } from '@/db/client';
import { listDocumentsOf } from '@/db/documents';
import { loadFollows } from '@/db/file-summaries';
import { loadFile, loadFileParties } from '@/db/files';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { type AbsentableRole, checkReturn, handedBack } from '@/lib/domain/absence';
import { circuitOf } from '@/lib/domain/parties';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';
import { applySilence } from '@/lib/submission/apply-silence';
import { recordAbsence } from '@/lib/submission/record-absence';

export type TakeBackAbsence = { fileId: number; role: AbsentableRole };

/**
 * Takes a declared absence back as long as nothing was deposited in the place of that role: what had passed on waits for it
 * again, and everybody in the file is told.
 */
export function takeBackAbsence(context: Context, input: TakeBackAbsence): Outcome<{ fileId: number }> {
  const { db, actor } = context;
  const { fileId, role } = input;
  return inTransaction(db, () => {
    const file = loadFile(db, fileId);
    if (!file || !isFileVisible(db, actor, fileId)) return refused(refusal('not_found', 'file'));
    applySilence(context, { fileId });
    const parties = loadFileParties(db, fileId);
    const keeper = parties.find((party) => may.takeBackAbsence(actor, party));
    if (!keeper) return refused(refusal('not_permitted', 'role'));
    const follows = loadFollows(db, [fileId]);
    const documents = listDocumentsOf(db, fileId).map((document) => ({
      ...document,
      isInitial: !follows.has(document.id),
    }));
    const circuit = circuitOf(parties);
    const faults = checkReturn(circuit, role, absentSince(db, fileId, role), documents);
    if (faults.length > 0) return refused(...faults);
    markBack(db, fileId, role);
    recordAbsence(context, file, keeper, {
      act: 'hand_back',
      kind: 'role_returned',
      facts: { role },
      moved: handedBack(circuit, role, documents),
      latest: documents.at(-1),
    });
    return accepted({ fileId });
  });
}
