import path from 'node:path';
import type { DepositedFile, LeftBytes } from '@/lib/domain/deposited-files';
import { environment } from '@/lib/env';
import { diskStorage, removeTemporaries } from './disk-storage';
import type { Storage } from './storage';
import { hostedStorage } from './uploadthing/hosted-storage';

/** Hours that an interrupted upload can still be resumed; its address expires earlier. */
const TEMPORARIES_LIVE = 24;

/** Where the files of this installation lie, or pass through on their way to the hosted service. */
export function filesFolder(): string {
  return path.join(environment().dataDir, 'files');
}

/** The storage that keeps new files: the hosted service when the environment has a token for it, else the disk. */
export function currentStorage(): Storage {
  return storageNamed(environment().uploadThingToken === undefined ? 'disk' : 'uploadthing');
}

/** @throws StorageFault when the file is not where it was kept. */
export function openStored({ storage, key }: Pick<DepositedFile, 'storage' | 'key'>) {
  return storageNamed(storage).open(key);
}

/** Removes bytes that no row names any more, whichever storage holds them. */
export function forgetBytes({ storage, key }: LeftBytes): Promise<void> {
  return storageNamed(storage).forget(key);
}

/** Removes what uploads that broke off have left behind. @returns how many files. */
export function sweepTemporaries(): Promise<number> {
  return removeTemporaries(filesFolder(), Date.now() - TEMPORARIES_LIVE * 3_600_000);
}

/** A file stays where it was kept when the operator changes the storage: both are open for reading. */
function storageNamed(name: DepositedFile['storage']): Storage {
  if (name === 'disk') return diskStorage(filesFolder());
  const { uploadThingToken, uploadThingIngestUrl: ingestUrl } = environment();
  if (uploadThingToken === undefined)
    throw new Error('Files are with UploadThing: UPLOADTHING_TOKEN is missing');
  return hostedStorage(filesFolder(), { token: uploadThingToken, ingestUrl });
}
