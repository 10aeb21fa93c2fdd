import { loadActor } from '@/db/actors';
import { now } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { database } from '@/lib/database';
import { type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { environment } from '@/lib/env';
import { secrets } from '@/lib/secrets';
import { currentStorage, filesFolder, forgetBytes } from './current-storage';
import { isFromOwnPage } from './own-page';
import { type Recorders, takeInFile } from './take-in-file';
import { hostedUploads, takeInHosted } from './uploadthing/hosted';
import { ingestRoute } from './uploadthing/ingest';
import { onPremisesUploads, type Premises } from './uploadthing/on-premises';
import { partPath } from './uploadthing/registrations';
import type { ArrivedUpload, Asker, RouterWork } from './uploadthing/upload-router';
import { scannerTools } from './virus-scanner';

export type UploadDoors = {
  /** The router's address: questions of browsers, and calls of the hosted service, which are signed. */
  ask(request: Request, asker: Asker | null): Promise<Response>;
  /** The address that files are sent to when this machine receives them. */
  ingest: ReturnType<typeof ingestRoute>;
};

/** The doors of this installation, by its environment. @param recorders the commands that write a kept file down. */
export function uploadDoors(recorders: Recorders): UploadDoors {
  const { baseUrl, uploadThingToken, uploadThingIngestUrl: ingestUrl } = environment();
  const premises: Premises = { root: filesFolder(), token: secrets().uploadThingToken, baseUrl };
  const askers = new WeakMap<Request, Asker>();
  const askerOf = (request: Request) => askers.get(request) ?? null;
  const tools = { recorders, forget: forgetBytes, ...scannerTools() };

  const hosted: RouterWork = {
    askerOf,
    takeIn: (upload, userId, destination) =>
      inNameOf(userId, (context) =>
        takeInHosted({ ...tools, context }, currentStorage(), upload, destination),
      ),
  };
  const own: RouterWork = {
    askerOf,
    takeIn: (upload, userId, destination) =>
      inNameOf(userId, (context) =>
        takeInFile(
          { ...tools, context, storage: currentStorage() },
          arrivedHere(premises, upload),
          { name: upload.name, announced: upload.size, sha256: upload.sha256 },
          destination,
        ),
      ),
  };
  const onPremises = onPremisesUploads(premises, own);
  const handle =
    uploadThingToken === undefined
      ? onPremises.handle
      : hostedUploads({ token: uploadThingToken, baseUrl, ingestUrl }, hosted);
  return {
    ask(request, asker) {
      const isCall = request.headers.has('uploadthing-hook');
      // A question is read whole before the library asks who it is from.
      const isWelcome = isCall ? uploadThingToken !== undefined : asker && isFromOwnPage(request, baseUrl);
      if (!isWelcome) return Promise.resolve(Response.json({ message: 'Sign in first' }, { status: 403 }));
      if (asker) askers.set(request, asker);
      return handle(request);
    },
    ingest: ingestRoute(premises, onPremises),
  };
}

/** The person as they are now: somebody who was disabled while a file was on its way has no say any more. */
function inNameOf(
  userId: number,
  work: (context: Context) => Promise<Outcome<null>>,
): Promise<Outcome<null>> {
  const at = now();
  const actor = loadActor(database(), userId, at);
  return actor ? work({ db: database(), actor, now: at }) : Promise.resolve(refused(refusal('not_found')));
}

function arrivedHere({ root }: Premises, { id, fileHash, size }: ArrivedUpload) {
  return { path: partPath(root, id), sha256: fileHash, size };
}
