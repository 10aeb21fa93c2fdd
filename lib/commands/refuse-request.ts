import { decideRequest, loadRequest } from '@/db/access-requests';
import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { factsOfRequest, whyClosed } from '@/lib/people/request-events';
import { may } from '@/lib/policy';

/** @param input.reason is shown and mailed to whoever asked: never empty. */
export function refuseRequest(
  context: Context,
  input: { requestId: number; reason: string },
): Outcome<{ requestId: number }> {
  const { db, actor, now } = context;
  const { requestId, reason } = input;
  return inTransaction(db, () => {
    const request = loadRequest(db, requestId);
    if (!request || !may.decideRequest(actor, request)) return refused(refusal('not_found'));
    const closed = whyClosed(context, request);
    if (closed) return refused(closed);
    if (reason.trim() === '') return refused(refusal('required', 'reason'));
    if (!decideRequest(db, requestId, { decision: 'refused', by: actor.userId, reason, at: now }))
      throw new Error(`Request ${requestId} was decided twice`);
    recordPeopleEvent(db, {
      at: now,
      kind: 'request_refused',
      userId: actor.userId,
      structureId: request.structureId,
      subjectId: request.userId,
      facts: { ...factsOfRequest(request), reason },
    });
    return accepted({ requestId });
  });
}
