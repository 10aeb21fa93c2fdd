import { rm, stat } from 'node:fs/promises';
import { FILE_FIELDS } from '@/lib/domain/deposited-files';
import { type RefusalCode, refusal } from '@/lib/domain/refusals';
import { LOCALES } from '@/lib/i18n/locales';
import { translateRefusals } from '@/lib/i18n/translate-refusals';
import { log } from '@/lib/log';
import { writeArriving } from '../arriving-file';
import { drain, readMultipart } from '../multipart';
import type { Arrived } from '../storage';
import { unavailable } from '../take-in-file';
import type { OnPremises, Premises } from './on-premises';
import { partPath, type Registration, readRegistration, removeRegistration } from './registrations';
import { readSignedAddress, type SignedUpload } from './signed-address';
import { readToken } from './token';
import { turns } from './turns';
import type { UploadAnswer } from './upload-router';

/**
 * Where browsers send the files for which the router gave signed addresses. HEAD says how many bytes are there already;
 * PUT brings the rest (`Range: bytes=N-`), and with the last byte the file is taken in.
 */
export function ingestRoute(premises: Premises, uploads: Pick<OnPremises, 'complete'>) {
  const token = readToken(premises.token);
  const read = (request: Request) =>
    readSignedAddress(request.url, { baseUrl: premises.baseUrl, token, now: Date.now() });
  const inTurn = turns();

  return {
    head(request: Request): Promise<Response> {
      const upload = read(request);
      if (!upload) return Promise.resolve(new Response(null, { status: 403 }));
      return inTurn(upload.id, async () => {
        if (!(await readRegistration(premises.root, upload.id))) return new Response(null, { status: 404 });
        const size = await sizeSoFar(premises, upload);
        return new Response(null, { headers: { 'x-ut-range-start': String(size) } });
      });
    },

    put(request: Request): Promise<Response> {
      const upload = read(request);
      if (!upload) return refused(request, 403, 'This address is not valid, or no longer');
      return inTurn(upload.id, async (signal) => {
        const registration = await readRegistration(premises.root, upload.id);
        if (!registration) return refused(request, 404, 'This upload is over, or was never announced');
        if (startOf(request) !== (await sizeSoFar(premises, upload)))
          return refused(request, 409, 'Some bytes are there already: ask with HEAD');
        try {
          const arrived = await receive(premises, upload, request, signal);
          return await answer(premises, uploads, upload, registration, arrived);
        } catch (error) {
          return notReceived(error, upload, registration);
        }
      });
    },
  };
}

async function receive(
  { root }: Premises,
  upload: SignedUpload,
  request: Request,
  signal: AbortSignal,
): Promise<Arrived | null> {
  let arrived: Arrived | null = null;
  const onFile = async ({ content }: { content: AsyncIterable<Uint8Array> }) => {
    arrived = await writeArriving(partPath(root, upload.id), content, startOf(request));
  };
  await readMultipart(request, onFile, { mostFiles: 1, signal });
  return arrived;
}

async function answer(
  { root }: Premises,
  uploads: Pick<OnPremises, 'complete'>,
  upload: SignedUpload,
  registration: Registration,
  arrived: Arrived | null,
): Promise<Response> {
  if (arrived === null) return failure(400, 'The form holds no file');
  // Fewer bytes than announced stay where they are: the rest may still come.
  if (arrived.size < upload.size)
    return told(upload, arrived, refusedAs('file_incomplete', upload, registration));
  await removeRegistration(root, upload.id);
  if (arrived.size > upload.size) {
    await rm(arrived.path, { force: true });
    return told(upload, arrived, refusedAs('file_incomplete', upload, registration));
  }
  const serverData = await uploads.complete(upload, registration, arrived.sha256);
  return serverData === undefined
    ? failure(500, 'The file was not taken in')
    : told(upload, arrived, serverData);
}

function told(upload: SignedUpload, arrived: Arrived, serverData: unknown): Response {
  const addresses = { url: '', appUrl: '', ufsUrl: '' };
  return Response.json({ ...addresses, key: upload.key, fileHash: arrived.sha256, serverData });
}

/** A transfer that broke off has nobody to answer to; a broken storage is told in the reader's language. */
function notReceived(error: unknown, upload: SignedUpload, registration: Registration): Response {
  try {
    const { code } = unavailable(error, FILE_FIELDS.main);
    const nothing = { path: '', sha256: '', size: 0 };
    return told(upload, nothing, refusedAs(code, upload, registration));
  } catch (other) {
    log.warn({ err: other, upload: upload.id }, 'an upload broke off');
    return failure(400, 'The file did not arrive whole');
  }
}

function refusedAs(code: RefusalCode, upload: SignedUpload, { metadata }: Registration): UploadAnswer {
  const locale = LOCALES.find((one) => one === metadata.locale) ?? 'fr';
  const field = metadata.place === 'attachment' ? FILE_FIELDS.attachment : FILE_FIELDS.main;
  return { ok: false, refusals: translateRefusals(locale, [refusal(code, field, { name: upload.name })]) };
}

async function sizeSoFar({ root }: Premises, { id }: SignedUpload): Promise<number> {
  const found = await stat(partPath(root, id)).catch(() => null);
  return found?.size ?? 0;
}

/** The byte that this request begins with. */
function startOf(request: Request): number {
  return Number(/^bytes=(\d+)-/.exec(request.headers.get('range') ?? '')?.[1] ?? 0);
}

/** The body is read in vain: a browser reads the answer only when it may send to the end. */
async function refused(request: Request, status: number, error: string): Promise<Response> {
  await drain(request);
  return failure(status, error);
}

function failure(status: number, error: string): Response {
  return Response.json({ error }, { status });
}
