import { listManagersOf, listMembershipsFor } from '@/db/memberships';
import type { Context } from '@/lib/context';
import type { Application, Level } from '@/lib/domain/parties';

export type MyStructure = {
  id: number;
  name: string;
  identifier: string;
  city: string;
  isMainManager: boolean;
  rights: { application: Application; level: Level }[];
  /** Whom to ask for a right there. */
  managers: { name: string; email: string }[];
};

/** @returns the structures of the person who asks, by name, with their rights in each. */
export function myStructures({ db, actor }: Context): MyStructure[] {
  const own = listMembershipsFor(db, actor);
  const managers = listManagersOf(
    db,
    own.map((one) => one.structureId),
  );
  return own.map(({ structureId, ...facts }) => ({
    ...facts,
    id: structureId,
    rights: actor.authorisations
      .filter((right) => right.structureId === structureId)
      .map(({ application, level }) => ({ application, level })),
    managers: managers
      .filter((manager) => manager.structureId === structureId)
      .map(({ name, email }) => ({ name, email })),
  }));
}
