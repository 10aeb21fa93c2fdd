import { listRequestsFor, type OwnRequest } from '@/db/access-requests';
import { listManagersOf, listMembershipsFor } from '@/db/memberships';
import type { Context } from '@/lib/context';
import { may } from '@/lib/policy';

export type MyRequests = {
  /** Last made first. */
  requests: OwnRequest[];
  /** Where one may ask for a further right, and whether somebody is there to answer. */
  structures: { id: number; name: string; isManaged: boolean }[];
};

const MOST_SHOWN = 50;

/** @returns what the person who asks asked of others, and where they may ask for more. */
export function myRequests({ db, actor }: Context): MyRequests {
  const own = listMembershipsFor(db, actor).filter((one) => may.askAuthorisation(actor, one.structureId));
  const managed = listManagersOf(
    db,
    own.map(({ structureId }) => structureId),
  ).map(({ structureId }) => structureId);
  return {
    requests: listRequestsFor(db, actor, MOST_SHOWN),
    structures: own.map(({ structureId: id, name }) => ({ id, name, isManaged: managed.includes(id) })),
  };
}
