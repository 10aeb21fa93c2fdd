import { createRouteHandler } from 'uploadthing/server';
import { FILE_FIELDS } from '@/lib/domain/deposited-files';
import { accepted, type Outcome, refused } from '@/lib/domain/refusals';
import type { Arrived, Storage } from '../storage';
import { type Destination, forgetQuietly, type TakeIn, takeInFile, unavailable } from '../take-in-file';
import { type ArrivedUpload, type RouterWork, uploadRouter } from './upload-router';

type Hosted = {
  token: string;
  baseUrl: string;
  ingestUrl: string | undefined;
  fetch?: typeof globalThis.fetch;
};

/** The same router with UploadThing's service: it receives the files and calls back when one has arrived. */
export function hostedUploads({ token, baseUrl, ingestUrl }: Hosted, work: RouterWork) {
  return createRouteHandler({
    router: uploadRouter({ ...work, acl: 'private' }),
    config: {
      token,
      callbackUrl: `${baseUrl}/api/uploadthing`,
      isDev: false,
      handleDaemonPromise: 'await',
      logLevel: 'Fatal',
      ...(ingestUrl === undefined ? {} : { ingestUrl }),
    },
  });
}

/**
 * Fetches a file once from the service that received it, to hash it and look into it; it stays there when it is taken
 * in and is deleted there when not.
 */
export async function takeInHosted(
  tools: Omit<TakeIn, 'storage'>,
  storage: Storage,
  upload: ArrivedUpload,
  destination: Destination,
): Promise<Outcome<null>> {
  const { key, name, size, sha256: fingerprint } = upload;
  const keep = ({ sha256, size: arrived }: Arrived) =>
    Promise.resolve({ storage: 'uploadthing' as const, key, sha256, size: arrived });
  const fetched = await fetchOnce(storage, key, destination);
  if (!fetched.ok) return fetched;
  const outcome = await takeInFile(
    { ...tools, storage: { prepare: storage.prepare, keep } },
    fetched.result,
    { name, announced: size, sha256: fingerprint },
    destination,
  );
  if (!outcome.ok) await forgetQuietly(tools.forget, { storage: 'uploadthing', key });
  return outcome;
}

async function fetchOnce(storage: Storage, key: string, { place }: Destination): Promise<Outcome<Arrived>> {
  try {
    return accepted(await storage.receive(await storage.open(key)));
  } catch (error) {
    return refused(unavailable(error, FILE_FIELDS[place]));
  }
}
