import { decideRequest, loadRequest } from '@/db/access-requests';
import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { factsOfRequest, whyClosed } from '@/lib/people/request-events';
import { may } from '@/lib/policy';

/** Takes back one's own request before anybody decides it. */
export function withdrawRequest(
  context: Context,
  { requestId }: { requestId: number },
): Outcome<{ requestId: number }> {
  const { db, actor, now } = context;
  return inTransaction(db, () => {
    const request = loadRequest(db, requestId);
    if (!request || !may.withdrawRequest(actor, request)) return refused(refusal('not_found'));
    const closed = whyClosed(context, request);
    if (closed) return refused(closed);
    if (!decideRequest(db, requestId, { decision: 'withdrawn', by: actor.userId, reason: '', at: now }))
      throw new Error(`Request ${requestId} was decided while it was withdrawn`);
    recordPeopleEvent(db, {
      at: now,
      kind: 'request_withdrawn',
      userId: actor.userId,
      structureId: request.structureId,
      facts: factsOfRequest(request),
    });
    return accepted({ requestId });
  });
}
