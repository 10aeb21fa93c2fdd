import fs, { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { accepted, refused } from '@/lib/domain/refusals';
import { whereRoomIs } from '@/lib/where-room-is';
import { openWorld } from '@/tests/database';
import { DiskFull, diskRoom, isNoRoom, requireRoom, roomOf } from './disk-room';
import { diskStorage } from './disk-storage';
import { StorageFault } from './storage';
import { unavailable } from './take-in-file';

const MEGABYTE = 1024 * 1024;
const GIGABYTE = 1024 * MEGABYTE;

afterEach(() => jest.restoreAllMocks());

/** The next looks at the disk see so many megabytes used and free. */
function disk(used: number, free: number): void {
  const seen = {
    type: 0,
    bsize: MEGABYTE,
    blocks: used + free,
    bfree: free,
    bavail: free,
    files: 0,
    ffree: 0,
  };
  jest.spyOn(fs, 'statfsSync').mockReturnValue(seen);
}

test.each([
  [10 * GIGABYTE, 90 * GIGABYTE, 'ok', 10],
  [79 * GIGABYTE, 21 * GIGABYTE, 'ok', 79],
  [80 * GIGABYTE, 20 * GIGABYTE, 'low', 80],
  // Two per cent, of a small disk 200 MB, of a large one 2 GB.
  [98 * GIGABYTE, 2 * GIGABYTE, 'low', 98],
  [98 * GIGABYTE + 1, 2 * GIGABYTE - 1, 'full', 99],
  [800 * MEGABYTE, 200 * MEGABYTE, 'low', 80],
  [800 * MEGABYTE, 200 * MEGABYTE - 1, 'full', 81],
  [9000 * GIGABYTE, 2 * GIGABYTE, 'low', 100],
  [0, 0, 'full', 100],
])('%d bytes used, %d free: %s, %d per cent', (used, free, state, usedPercent) => {
  expect(roomOf(used, free)).toEqual({ state, usedPercent, freeBytes: free });
});

test('the disk of a folder is asked', () => {
  const { usedPercent, freeBytes } = diskRoom(tmpdir());
  expect(usedPercent).toBeGreaterThanOrEqual(0);
  expect(freeBytes).toBeGreaterThan(0);
  expect(() => diskRoom('/nowhere')).toThrow('ENOENT');
});

test('a full disk takes no file, says why, and takes it again once there is room', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'decompte-room-'));
  const storage = diskStorage(path.join(root, 'files'));
  const receive = () => storage.receive(Readable.from([Buffer.from('x')]));
  disk(9_900, 100);
  const fault = await receive().catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(StorageFault);
  expect(unavailable(fault, 'file')).toEqual({ code: 'disk_full', field: 'file' });
  jest.restoreAllMocks();
  const arrived = await receive();
  disk(9_900, 100);
  await expect(storage.keep(arrived)).rejects.toThrow(StorageFault);
  jest.restoreAllMocks();
  expect((await storage.keep(arrived)).size).toBe(1);
  rmSync(root, { recursive: true });
});

test('what the system says of a full disk is no broken storage', () => {
  const noSpace = Object.assign(new Error('no space'), { code: 'ENOSPC' });
  expect(unavailable(new StorageFault('write', noSpace), 'file').code).toBe('disk_full');
  expect(unavailable(new StorageFault('write', new Error('gone')), 'file').code).toBe('storage_unavailable');
  expect([new DiskFull(), 'ENOSPC', null].map(isNoRoom)).toEqual([true, false, false]);
  expect(() => requireRoom(tmpdir())).not.toThrow();
});

test('a command that brings bytes is not run on a full disk', () => {
  const world = openWorld();
  process.env.DATA_DIR = world.folder;
  const command = jest.fn(() => accepted('done'));
  disk(9_900, 100);
  expect(whereRoomIs(command)(world.as('karim'), {})).toEqual(refused({ code: 'disk_full' }));
  expect(command).not.toHaveBeenCalled();
  disk(9_000, 1_000);
  expect(whereRoomIs(command)(world.as('karim'), {})).toEqual(accepted('done'));
  world.close();
});
