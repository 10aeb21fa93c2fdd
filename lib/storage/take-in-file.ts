import { rm } from 'node:fs/promises';
import type { Context } from '@/lib/context';
import {
  checkFileSize,
  cleanFileName,
  type DepositedFile,
  FILE_FIELDS,
  type LeftBytes,
  shortFileName,
} from '@/lib/domain/deposited-files';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import type { AttachmentType } from '@/lib/domain/submission';
import { log } from '@/lib/log';
import { refuseUnwritten } from '@/lib/unwritten';
import { isNoRoom } from './disk-room';
import { inspectFile } from './inspect-file';
import { type Arrived, type Storage, StorageFault } from './storage';
import { ScannerFault } from './virus-scanner';

/** Where a file goes. */
export type Destination =
  | { place: 'main'; draftId: number }
  | { place: 'attachment'; draftId: number; type: AttachmentType; designation: string };

/** The two commands that record a kept file: routes hand them over, because only routes write. */
export type Recorders = {
  attachMainFile(
    context: Context,
    input: { draftId: number; file: DepositedFile },
  ): Outcome<{ left: LeftBytes | null }>;
  addAttachment(
    context: Context,
    input: { draftId: number; file: DepositedFile; type: AttachmentType; designation: string },
  ): Outcome<unknown>;
};

/** What the sender said of a file: bytes, null when it said nothing, and their SHA-256 where it could compute it. */
export type Given = { name: string; announced: number | null; sha256?: string | undefined };

export type TakeIn = {
  context: Context;
  recorders: Recorders;
  /** The storage that keeps the file. */
  storage: Pick<Storage, 'prepare' | 'keep'>;
  /** Removes bytes that no row names, whichever storage holds them. */
  forget(left: LeftBytes): Promise<void>;
  /** Asks the operator's virus scanner, where there is one. @throws ScannerFault when it does not answer. */
  isInfected?(path: string): Promise<boolean>;
};

/**
 * Every file comes in through here, whatever door it used: size, then content, then kept durably, then recorded. What is
 * refused leaves nothing behind.
 */
export async function takeInFile(
  { context, recorders, storage, forget, isInfected }: TakeIn,
  arrived: Arrived,
  given: Given,
  destination: Destination,
): Promise<Outcome<null>> {
  const { place } = destination;
  const name = cleanFileName(given.name);
  try {
    const reasons = checkArrived(place, name, arrived, given);
    if (reasons.length > 0) return refused(...reasons);
    // At once: nearly every file that somebody looks into is kept afterwards.
    const [facts] = await Promise.all([inspectFile(place, arrived.path, name), storage.prepare(arrived)]);
    if (!facts.ok) return facts;
    if (await isInfected?.(arrived.path))
      return refused(refusal('file_infected', FILE_FIELDS[place], { name }));
    const kept = await storage.keep(arrived);
    const file = { ...kept, ...facts.result, name, shortName: shortFileName(name) };
    const outcome = refuseUnwritten(() => record(recorders, context, destination, file));
    const left = outcome.ok ? outcome.result : kept;
    if (left) await forgetQuietly(forget, left);
    return outcome.ok ? accepted(null) : outcome;
  } catch (error) {
    return refused(notTakenIn(error, place, name));
  } finally {
    await rm(arrived.path, { force: true });
  }
}

/** Without the scanner's word nothing comes in; why it did not give it is for the operator. */
function notTakenIn(error: unknown, place: Destination['place'], name: string): Refusal {
  if (!(error instanceof ScannerFault)) return unavailable(error, FILE_FIELDS[place]);
  log.error({ err: error }, 'the virus scanner does not work: no file comes in');
  return refusal('scanner_unavailable', FILE_FIELDS[place], { name });
}

/** @returns the refusal that a broken or full storage becomes, logged. @throws every other error again. */
export function unavailable(error: unknown, field: string): Refusal {
  if (!(error instanceof StorageFault)) throw error;
  log.error({ err: error }, 'the storage of files does not work');
  return refusal(isNoRoom(error) ? 'disk_full' : 'storage_unavailable', field);
}

/** Byte-identical, or refused: as long as was said, and with the same hash where the sender gave one. */
function checkArrived(
  place: Destination['place'],
  name: string,
  arrived: Pick<Arrived, 'size' | 'sha256'>,
  { announced, sha256 }: Given,
): Refusal[] {
  const reasons = checkFileSize(place, name, arrived.size, 0);
  if (reasons.length > 0) return reasons;
  const isWhole =
    (announced ?? arrived.size) === arrived.size && (sha256 ?? arrived.sha256) === arrived.sha256;
  return isWhole ? [] : [refusal('file_incomplete', FILE_FIELDS[place], { name })];
}

function record(
  recorders: Recorders,
  context: Context,
  destination: Destination,
  file: DepositedFile,
): Outcome<LeftBytes | null> {
  if (destination.place === 'attachment') {
    const { draftId, type, designation } = destination;
    const added = recorders.addAttachment(context, { draftId, type, designation, file });
    return added.ok ? accepted(null) : added;
  }
  const attached = recorders.attachMainFile(context, { draftId: destination.draftId, file });
  return attached.ok ? accepted(attached.result.left) : attached;
}

/** What is recorded is decided already: bytes that stay behind cost room, not truth. */
export async function forgetQuietly(forget: TakeIn['forget'], left: LeftBytes): Promise<void> {
  try {
    await forget(left);
  } catch (error) {
    log.warn({ err: error, key: left.key }, 'bytes that no row names could not be removed');
  }
}
