import { listFollowedBy, supersedeAssociations } from '@/db/associations';
import type { DocumentRow } from '@/db/documents';
import { loadFileParties, recordMovement } from '@/db/files';
import type { Context } from '@/lib/context';
import { releasedTo } from '@/lib/domain/route';
import { movePlayed, type Player, playAct } from './play-act';

/**
 * The correction takes the place of the refused document, which becomes DUPLIQUE_APRES_REFUS: what the refused one
 * followed is free for it, and waits again where the correction does not follow it.
 */
export function takeOver(
  context: Context,
  player: Player,
  refused: DocumentRow,
  correction: { follows: readonly number[]; eventId: number },
): void {
  const { db, now } = context;
  const previous = listFollowedBy(db, refused.id);
  supersedeAssociations(db, refused.id, now);
  movePlayed(context, refused, { act: 'resubmit' }, correction.eventId, null);
  release(
    context,
    player,
    previous.filter((one) => !correction.follows.includes(one.id)),
  );
  recordMovement(db, refused.fileId, now);
}

/** Documents that nothing follows any more wait again, each with an event of its own: whose turn it is is told. */
export function release(context: Context, player: Player, documents: readonly DocumentRow[]): void {
  for (const document of documents) {
    const toward = releasedTo(
      { framework: document.framework, isTacit: document.tacitAt !== null },
      loadFileParties(context.db, document.fileId),
    );
    // Nobody on the portal can follow it: it stays where it is.
    if (toward === null) continue;
    playAct(context, player, document, {
      act: 'release',
      kind: 'document_reopened',
      toward,
      instructorId: null,
    });
  }
}
