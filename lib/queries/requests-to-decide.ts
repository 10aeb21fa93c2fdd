import { countOpenFor, listOpenFor, type OpenRequest } from '@/db/access-requests';
import type { Context } from '@/lib/context';

/** @returns how many requests wait for the decision of the person who asks. */
export function requestsToDecide({ db, actor }: Context): number {
  return countOpenFor(db, actor);
}

/** @returns these requests, oldest first; of one structure when it is named. */
export function approvals({ db, actor }: Context, structureId?: number): OpenRequest[] {
  return listOpenFor(db, actor, structureId);
}
