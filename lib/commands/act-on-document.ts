import { inTransaction } from '@/db/client';
import { type DocumentRow, setMandateNumber } from '@/db/documents';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { DIRECT_ACTS, type DirectAct } from '@/lib/domain/acts';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import { actsFrom, playerOf } from '@/lib/domain/transitions';
import { may } from '@/lib/policy';
import { loadDocumentNow } from '@/lib/submission/apply-silence';
import { playAct, playerFor } from '@/lib/submission/play-act';

export type ActOnDocument = { documentId: number; act: DirectAct; mandateNumber?: string };

/**
 * Plays an act of the transition table that needs no words, as the document's holder: take it into account, accept it,
 * certify the service, mandate it, pay it. Whoever acts becomes the instructor if nobody is.
 */
export function actOnDocument(context: Context, input: ActOnDocument): Outcome<{ documentId: number }> {
  const { db, actor } = context;
  return inTransaction(db, () => {
    const document = loadDocumentNow(context, input.documentId);
    if (!document || !isFileVisible(db, actor, document.fileId))
      return refused(refusal('not_found', 'document'));
    const mandateNumber = mandateNumberOf(input);
    const reasons = checkAct(context, document, input.act, mandateNumber);
    if (reasons.length > 0) return refused(...reasons);
    const side = { role: document.holderRole, structureId: document.holderStructureId };
    playAct(context, playerFor(context, side), document, {
      act: input.act,
      kind: DIRECT_ACTS[input.act],
      facts: mandateNumber === null ? {} : { mandateNumber },
      instructorId: input.act === 'accept' ? null : (document.instructorId ?? actor.userId),
    });
    if (mandateNumber !== null) setMandateNumber(db, document.id, mandateNumber);
    return accepted({ documentId: document.id });
  });
}

/** Only a mandate has a number. */
function mandateNumberOf({ act, mandateNumber = '' }: ActOnDocument): string | null {
  return act === 'mandate' ? mandateNumber.trim() : null;
}

function checkAct(
  { actor }: Context,
  document: DocumentRow,
  act: DirectAct,
  mandateNumber: string | null,
): Refusal[] {
  if (!may.actOn(actor, document)) return [refusal('not_permitted', 'act')];
  const player = playerOf(document.status, document.holderRole);
  const isPossible = actsFrom(document.status, player, document.framework).includes(act);
  if (!isPossible) return [refusal('act_not_possible', 'act')];
  return mandateNumber === null ? [] : checkMandateNumber(mandateNumber);
}

/** The payer's own number of the payment order, as long as the official formats allow. */
function checkMandateNumber(mandateNumber: string): Refusal[] {
  if (mandateNumber === '') return [refusal('mandate_number_required', 'mandateNumber')];
  return mandateNumber.length > 50 ? [refusal('too_long', 'mandateNumber', { most: 50 })] : [];
}
