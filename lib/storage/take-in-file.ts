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
import { inspectFile } from './inspect-file';
import { type Arrived, type Storage, StorageFault } from './storage';

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

export type TakeIn = {
  context: Context;
  recorders: Recorders;
  /** The storage that keeps the file. */
  storage: Pick<Storage, 'keep'>;
  /** Removes bytes that no row names, whichever storage holds them. */
  forget(left: LeftBytes): Promise<void>;
  /** Asks the operator's virus scanner, where there is one. @throws StorageFault when it does not answer. */
  isInfected?(path: string): Promise<boolean>;
};

/**
 * Every file comes in through here, whatever door it used: size, then content, then kept durably, then recorded. What is
 * refused leaves nothing behind.
 * @param given.announced bytes that the sender said there are; null when it said nothing.
 */
export async function takeInFile(
  { context, recorders, storage, forget, isInfected }: TakeIn,
  arrived: Arrived,
  given: { name: string; announced: number | null },
  destination: Destination,
): Promise<Outcome<null>> {
  const { place } = destination;
  const name = cleanFileName(given.name);
  try {
    const reasons = checkArrived(place, name, arrived.size, given.announced);
    if (reasons.length > 0) return refused(...reasons);
    const facts = await inspectFile(place, arrived.path, name);
    if (!facts.ok) return facts;
    if (await isInfected?.(arrived.path))
      return refused(refusal('file_infected', FILE_FIELDS[place], { name }));
    const kept = await storage.keep(arrived);
    const file = { ...kept, ...facts.result, name, shortName: shortFileName(name) };
    const outcome = record(recorders, context, destination, file);
    const left = outcome.ok ? outcome.result : kept;
    if (left) await forgetQuietly(forget, left);
    return outcome.ok ? accepted(null) : outcome;
  } catch (error) {
    return refused(unavailable(error, FILE_FIELDS[place]));
  } finally {
    await rm(arrived.path, { force: true });
  }
}

/** @returns the refusal that a broken storage becomes, logged. @throws every other error again. */
export function unavailable(error: unknown, field: string): Refusal {
  if (!(error instanceof StorageFault)) throw error;
  log.error({ err: error }, 'the storage of files does not work');
  return refusal('storage_unavailable', field);
}

function checkArrived(
  place: Destination['place'],
  name: string,
  size: number,
  announced: number | null,
): Refusal[] {
  const reasons = checkFileSize(place, name, size, 0);
  if (reasons.length > 0 || announced === null || announced === size) return reasons;
  return [refusal('file_incomplete', FILE_FIELDS[place], { name })];
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
