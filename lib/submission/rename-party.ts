import { hideFileFrom, passHolding, renameFileParty, setPrincipal } from '@/db/file-parties';
import { admitParty, loadFileParties } from '@/db/files';
import { showFileTo } from '@/db/visibility';
import type { Context } from '@/lib/context';
import type { Renaming } from './renamed-party';

/**
 * Writes into the file whom the sheet of the contract names today: the new party sees it and has in hand what waited for
 * the wrong one, which sees nothing of it any more.
 */
export function renameParty({ db, now }: Context, fileId: number, renaming: Renaming): void {
  const { issuer, before, after } = renaming;
  showFileTo(db, fileId, after.structureId, now);
  if (before.role === after.role && after.role !== 'joint_contractor') {
    renameFileParty(db, before.id, after);
    if (before.structureId !== null) {
      passHolding(db, fileId, before.role, { from: before.structureId, to: after.structureId });
      hideFileFrom(db, fileId, before.structureId);
    }
    return;
  }
  // The issuer works for another contractor than the file says.
  const kept = loadFileParties(db, fileId).find(
    (one) => one.role === after.role && one.structureId === after.structureId,
  );
  setPrincipal(db, issuer.id, (kept ?? admitParty(db, fileId, after, null)).id);
}
