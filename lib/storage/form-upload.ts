import { rm } from 'node:fs/promises';
import { FILE_FIELDS, type FilePlace } from '@/lib/domain/deposited-files';
import { type Refusal, refusal } from '@/lib/domain/refusals';
import { attachmentShape } from '@/lib/forms/attachment';
import { refusalsOf } from '@/lib/forms/refusals-of';
import { log } from '@/lib/log';
import { roomInDraft } from '@/lib/queries/room-in-draft';
import { EndlessFile } from './arriving-file';
import { type Multipart, readMultipart } from './multipart';
import { type Arrived, type Storage, StorageFault } from './storage';
import { type Destination, type TakeIn, takeInFile, unavailable } from './take-in-file';

/** Files of one form. A browser without JavaScript sends them with one click. */
const MOST_FILES: Readonly<Record<FilePlace, number>> = { main: 1, attachment: 20 };

type Received = { field: string; name: string; arrived: Arrived };
type Tools = Omit<TakeIn, 'storage'> & { storage: Storage };

/**
 * Takes in the files of a plain form, streamed like all others.
 * @returns what was refused; files that were not are in the draft. Null when there is no such draft for this person,
 * found out before a byte is read.
 */
export async function receiveForm(
  request: Request,
  tools: Tools,
  draftId: number,
  place: FilePlace,
): Promise<Refusal[] | null> {
  const room = roomInDraft(tools.context, draftId, place);
  if (!room.ok) return room.refusals.some((one) => one.code === 'not_found') ? null : room.refusals;
  const received: Received[] = [];
  try {
    const form = await receiveFiles(request, tools.storage, place, received);
    return Array.isArray(form) ? form : await takeInAll(tools, form, received, draftId, place);
  } finally {
    await Promise.all(received.map(({ arrived }) => rm(arrived.path, { force: true })));
  }
}

/** @returns why the form could not be received, in place of the form. */
async function receiveFiles(
  request: Request,
  storage: Storage,
  place: FilePlace,
  received: Received[],
): Promise<Multipart | Refusal[]> {
  const field = FILE_FIELDS[place];
  try {
    return await readMultipart(
      request,
      async (file) => {
        received.push({ ...file, arrived: await storage.receive(file.content) });
      },
      { mostFiles: MOST_FILES[place] },
    );
  } catch (error) {
    if (error instanceof StorageFault) return [unavailable(error, field)];
    if (error instanceof EndlessFile) return [refusal('file_too_large', field)];
    log.warn({ err: error }, 'a form with files did not arrive whole');
    return [refusal('file_incomplete', field)];
  }
}

async function takeInAll(
  tools: Tools,
  { fields, hasTooManyFiles }: Multipart,
  received: readonly Received[],
  draftId: number,
  place: FilePlace,
): Promise<Refusal[]> {
  const field = FILE_FIELDS[place];
  // A field in which nothing was chosen arrives as a file without name and bytes.
  const files = received.filter((one) => one.field === field && (one.name !== '' || one.arrived.size > 0));
  const destination = destinationOf(place, draftId, fields);
  if (Array.isArray(destination)) return destination;
  if (files.length === 0) return [refusal('file_missing', field)];
  const refusals: Refusal[] = [];
  for (const { name, arrived } of files) {
    const outcome = await takeInFile(tools, arrived, { name, announced: null }, destination);
    if (!outcome.ok) refusals.push(...outcome.refusals);
  }
  return hasTooManyFiles ? [...refusals, refusal('too_many', field, { most: MOST_FILES[place] })] : refusals;
}

function destinationOf(
  place: FilePlace,
  draftId: number,
  fields: ReadonlyMap<string, string>,
): Destination | Refusal[] {
  if (place === 'main') return { place, draftId };
  const said = attachmentShape.safeParse(Object.fromEntries(fields));
  if (!said.success) return refusalsOf(said.error);
  const { attachmentType: type, attachmentDesignation: designation } = said.data;
  return { place, draftId, type, designation };
}
