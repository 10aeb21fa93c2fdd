import type { Context } from '@/lib/context';
import { environment } from '@/lib/env';
import { may } from '@/lib/policy';
import { type DiskRoom, diskRoom } from '@/lib/storage/disk-room';

export type ScarceRoom = DiskRoom & { state: 'low' | 'full' };

/**
 * @returns the room on the disk of the data when it runs out; null while there is enough, and for whoever is no
 * administrator.
 */
export function scarceDiskRoom({ actor }: Context): ScarceRoom | null {
  if (!may.administer(actor)) return null;
  const { state, ...room } = diskRoom(environment().dataDir);
  return state === 'ok' ? null : { state, ...room };
}
