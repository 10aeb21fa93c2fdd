import { listToAcknowledge } from '@/db/acknowledgements';
import { type DocumentRow, loadDocument } from '@/db/documents';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { type ManyAct, type ManyLine, MOST_AT_ONCE } from '@/lib/domain/many';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';
import { acknowledgeNotices } from './acknowledge-notices';
import { actOnDocument } from './act-on-document';
import { giveDocument } from './give-document';
import { takeDocument } from './take-document';

export type ActOnMany = {
  act: ManyAct;
  documentIds: readonly number[];
  /** Of `give`: the colleague. */
  toUserId: number | null;
  /** When the list was shown from which they were chosen, in UTC milliseconds: what changed hands since is not given on. */
  seenAt: number;
};

/**
 * Does the same with many documents, one after the other: each in a transaction of its own, with everything that the
 * single act checks, and reported. What the person does not see does not exist.
 */
export function actOnMany(context: Context, input: ActOnMany): Outcome<{ lines: ManyLine[] }> {
  const documentIds = [...new Set(input.documentIds)];
  if (!may.enter(context.actor, 'works_invoices')) return refused(refusal('not_permitted'));
  if (documentIds.length === 0) return refused(refusal('nothing_chosen'));
  if (documentIds.length > MOST_AT_ONCE)
    return refused(refusal('too_many_chosen', undefined, { most: MOST_AT_ONCE }));
  if (input.act === 'give' && input.toUserId === null) return refused(refusal('required', 'toUserId'));
  return accepted({ lines: documentIds.map((documentId) => actOnOne(context, input, documentId)) });
}

function actOnOne(context: Context, input: ActOnMany, documentId: number): ManyLine {
  const { db, actor } = context;
  const document = loadDocument(db, documentId);
  if (!document || !isFileVisible(db, actor, document.fileId))
    return { documentId, name: null, refusal: refusal('not_found') };
  const outcome = PLAYED[input.act](context, document, input);
  const [reason = null] = outcome.ok ? [] : outcome.refusals;
  return { documentId, name: `${document.framework} ${document.number}`, refusal: reason };
}

type Play = (context: Context, document: DocumentRow, input: ActOnMany) => Outcome<unknown>;

const PLAYED: Readonly<Record<ManyAct, Play>> = {
  take: (context, { id }) => takeDocument(context, { documentId: id }),
  give: giveOn,
  take_into_account: (context, { id }) =>
    actOnDocument(context, { documentId: id, act: 'take_into_account' }),
  acknowledge,
};

/** Whoever took a document after the list was shown keeps it: the giver has not seen that. */
function giveOn(context: Context, document: DocumentRow, { toUserId, seenAt }: ActOnMany): Outcome<unknown> {
  const { id, instructorId, instructedSince } = document;
  const isSeen = instructedSince === null || instructedSince <= seenAt;
  const seenWith = isSeen ? instructorId : null;
  return giveDocument(context, { documentId: id, toUserId: toUserId ?? 0, seenWith });
}

function acknowledge(context: Context, { id }: DocumentRow): Outcome<unknown> {
  const noticeIds = listToAcknowledge(context.db, context.actor)
    .filter(({ documentId }) => documentId === id)
    .map((notice) => notice.id);
  return noticeIds.length === 0
    ? refused(refusal('nothing_to_acknowledge'))
    : acknowledgeNotices(context, { noticeIds });
}
