import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { requireRoom } from '../disk-room';
import { incomingFolder, makeFolder } from '../disk-storage';
import { orFault } from '../storage';

/** What the router said of an upload before its bytes come: kept beside them, so that a restart does not lose it. */
const SHAPE = z.object({ metadata: z.record(z.string(), z.unknown()) });
export type Registration = z.infer<typeof SHAPE>;

/** Where the bytes of an upload gather. */
export function partPath(root: string, id: string): string {
  return path.join(incomingFolder(root), `${id}.part`);
}

/** @throws StorageFault */
export async function writeRegistration(root: string, id: string, registration: Registration): Promise<void> {
  await makeFolder(incomingFolder(root));
  requireRoom(root);
  const text = JSON.stringify(registration);
  await orFault('register the upload', writeFile(fileOf(root, id), text, { flag: 'wx', mode: 0o600 }));
}

/** @returns null when the upload is over, was never announced, or was swept away. */
export async function readRegistration(root: string, id: string): Promise<Registration | null> {
  const text = await readFile(fileOf(root, id), 'utf8').catch(() => null);
  return text === null ? null : SHAPE.parse(JSON.parse(text));
}

export async function removeRegistration(root: string, id: string): Promise<void> {
  await rm(fileOf(root, id), { force: true });
}

function fileOf(root: string, id: string): string {
  return path.join(incomingFolder(root), `${id}.json`);
}
