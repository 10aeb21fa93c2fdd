import { type AccessRequest, insertRequest, type LoadedRequest } from '@/db/access-requests';
import { recordPeopleEvent } from '@/db/events';
import { loadPerson } from '@/db/people';
import type { Context } from '@/lib/context';
import type { Application, Level } from '@/lib/domain/parties';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import type { RequestFacts, RequestKind } from '@/lib/domain/requests';

export type Asked = {
  structureId: number;
  kind: RequestKind;
  application: Application | null;
  level: Level | null;
  message: string;
};

/** Writes a request of the actor and tells those who decide it, in the caller's transaction; none is open twice. */
export function makeRequest({ db, actor, now }: Context, asked: Asked): Outcome<{ requestId: number }> {
  const requestId = insertRequest(db, { ...asked, userId: actor.userId, createdAt: now });
  if (requestId === null) return refused(refusal('request_already_open'));
  recordPeopleEvent(db, {
    at: now,
    kind: 'request_made',
    userId: actor.userId,
    structureId: asked.structureId,
    isForAdministrator: asked.kind === 'main_manager',
    facts: factsOfRequest({ id: requestId, ...asked }),
  });
  return accepted({ requestId });
}

/** @returns what an event on a request says of it. */
export function factsOfRequest(
  request: Pick<AccessRequest, 'id' | 'kind' | 'application' | 'level' | 'message'>,
): RequestFacts {
  const { id: requestId, kind, application, level, message } = request;
  const right = application === null || level === null ? {} : { application, level };
  return { requestId, kind, ...right, ...(message === '' ? {} : { message }) };
}

/** Why nothing can be decided any more, and who decided. */
export function whyClosed({ db }: Context, request: LoadedRequest): Refusal | null {
  if (request.decision === null) return null;
  if (request.decision !== 'withdrawn')
    return refusal('request_already_decided', undefined, { name: request.deciderName ?? '' });
  return refusal('request_withdrawn', undefined, { name: loadPerson(db, request.userId)?.name ?? '' });
}
