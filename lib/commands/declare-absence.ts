import { markAbsent } from '@/db/absences';
import { inTransaction } from '@/db/client';
import { listDocumentsOf } from '@/db/documents';
import { loadFile, loadFileParties } from '@/db/files';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { type AbsentableRole, checkAbsence, checkReasons, isLate, passedOver } from '@/lib/domain/absence';
import { isOpenState } from '@/lib/domain/invoicing-file';
import { circuitOf } from '@/lib/domain/parties';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';
import { applySilence } from '@/lib/submission/apply-silence';
import { recordAbsence } from '@/lib/submission/record-absence';

export type DeclareAbsence = { fileId: number; role: AbsentableRole; reason: string };

/**
 * Declares that a role does not act in an open file (decision 4): what waits for it passes on to the next party, who goes on
 * without it. Everybody in the file is told, the absent party too: it still sees everything, and deposits nothing more.
 */
export function declareAbsence(context: Context, input: DeclareAbsence): Outcome<{ fileId: number }> {
  const { db, actor, now } = context;
  const { fileId, role, reason } = input;
  return inTransaction(db, () => {
    const file = loadFile(db, fileId);
    if (!file || !isFileVisible(db, actor, fileId)) return refused(refusal('not_found', 'file'));
    applySilence(context, { fileId });
    const parties = loadFileParties(db, fileId);
    const documents = listDocumentsOf(db, fileId);
    const late = isLate(role, documents);
    const declarer = parties.find((party) => may.declareAbsent(actor, [party], role, late));
    if (!declarer) return refused(refusal('not_permitted', 'role'));
    if (!isOpenState(file.state)) return refused(refusal('act_not_possible', 'role'));
    const faults = [
      ...checkReasons([{ role, reason }]).map((one) => ({ ...one, field: 'reason' })),
      ...checkAbsence(circuitOf(parties), role, documents),
    ];
    if (faults.length > 0) return refused(...faults);
    markAbsent(db, fileId, role, now);
    recordAbsence(context, file, declarer, {
      act: 'pass_over',
      kind: 'role_declared_absent',
      facts: { role, reason, extent: 'file' },
      moved: passedOver(role, documents),
      latest: documents.at(-1),
    });
    return accepted({ fileId });
  });
}
