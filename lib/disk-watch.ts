import type { log as productLog } from './log';
import { type DiskState, diskRoom } from './storage/disk-room';

/** Milliseconds: between two looks at the disk, and after which the same is said again. */
const EVERY = 60_000;
const SAY_AGAIN = 24 * 3_600_000;

/** @returns a look at the room on the disk of the data: what is wrong is logged once it is so, and once a day. */
export function diskWatch(
  dataDir: string,
  log: Pick<typeof productLog, 'info' | 'warn' | 'error'>,
): (now: number) => void {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let said: { state: DiskState; at: number } = { state: 'ok', at: Number.NEGATIVE_INFINITY };
  return (now) => {
    if (Math.abs(now - lookedAt) < EVERY) return;
    lookedAt = now;
    const room = diskRoom(dataDir);
    const isKnown = room.state === said.state;
    if (isKnown && (room.state === 'ok' || Math.abs(now - said.at) < SAY_AGAIN)) return;
    said = { state: room.state, at: now };
    if (room.state === 'full') log.error(room, 'the disk is full: deposits and exports are refused');
    else if (room.state === 'low') log.warn(room, 'the disk is filling up');
    else log.info(room, 'the disk has room again');
  };
}
