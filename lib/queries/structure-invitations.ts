import { listStructureInvitations, type OpenInvitation } from '@/db/invitations';
import type { Context } from '@/lib/context';
import { may } from '@/lib/policy';

/** @returns the open invitations to a structure whose people the reader keeps, oldest first; none for anybody else. */
export function structureInvitations({ db, actor }: Context, structureId: number): OpenInvitation[] {
  return may.keepPeople(actor, structureId) ? listStructureInvitations(db, structureId) : [];
}
