import { listRequestsFor, type OwnRequest } from '@/db/access-requests';
import { listMembershipsFor } from '@/db/memberships';
import { listInactive } from '@/db/structures';
import type { Context } from '@/lib/context';
import type { Application, Level } from '@/lib/domain/parties';

export type OwnStructure = {
  id: number;
  name: string;
  identifier: string;
  city: string;
  isMainManager: boolean;
  isActive: boolean;
  rights: { application: Application; level: Level }[];
};

export type MyOrganisation = {
  structures: OwnStructure[];
  /** What I asked for, last first. */
  requests: OwnRequest[];
};

const MOST_REQUESTS = 20;

/** @returns the structures that I belong to, and what I asked of others. */
export function myOrganisation({ db, actor }: Context): MyOrganisation {
  const own = listMembershipsFor(db, actor);
  const closed = listInactive(
    db,
    own.map((one) => one.structureId),
  );
  return {
    structures: own.map(({ structureId, ...one }) => ({
      ...one,
      id: structureId,
      isActive: !closed.includes(structureId),
      rights: actor.authorisations
        .filter((right) => right.structureId === structureId && right.inPlaceOf === null)
        .map(({ application, level }) => ({ application, level })),
    })),
    requests: listRequestsFor(db, actor, MOST_REQUESTS),
  };
}
