import { type DocumentRow, loadDocument } from '@/db/documents';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { type Act, actsFrom, playerOf } from '@/lib/domain/transitions';
import { may } from '@/lib/policy';
import { loadDocumentNow } from './apply-silence';

/**
 * @returns the document that this person has in hand, once silence had its effect, if the table lets them play the act on
 * it. For commands, in their transaction.
 */
export function heldDocument(context: Context, documentId: number, act: Act): Outcome<DocumentRow> {
  loadDocumentNow(context, documentId);
  return heldAsItIs(context, documentId, act);
}

/** The same for a page, which changes nothing. */
export function heldAsItIs(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  documentId: number,
  act: Act,
): Outcome<DocumentRow> {
  const document = loadDocument(db, documentId);
  if (!document || !isFileVisible(db, actor, document.fileId))
    return refused(refusal('not_found', 'document'));
  if (!may.actOn(actor, document)) return refused(refusal('not_permitted', 'act'));
  const player = playerOf(document.status, document.holderRole);
  const isPossible = actsFrom(document.status, player, document.framework).includes(act);
  return isPossible ? accepted(document) : refused(refusal('act_not_possible', 'act'));
}

/** Whoever has the document in hand, as a side that plays. */
export function holderOf({ holderRole, holderStructureId }: DocumentRow) {
  return { role: holderRole, structureId: holderStructureId };
}
