import { createRouteHandler } from 'uploadthing/server';
import { z } from 'zod';
import { type Registration, writeRegistration } from './registrations';
import type { SignedUpload } from './signed-address';
import { readToken, sign } from './token';
import { type RouterWork, uploadRouter } from './upload-router';

/** Where the product receives files itself. */
export type Premises = {
  /** Folder of the storage. */
  root: string;
  /** Made at first start; it never leaves the machine. */
  token: string;
  /** Origin of the product. */
  baseUrl: string;
};

export type OnPremises = {
  /** Answers the browser's question for addresses to send to. */
  handle(request: Request): Promise<Response>;
  /**
   * Tells the router that a file has arrived whole.
   * @returns what its completion answered; undefined when it failed, which is logged there.
   */
  complete(upload: SignedUpload, registration: Registration, sha256: string): Promise<unknown>;
};

const COMPLETED = z.object({ fileKey: z.string(), callbackData: z.unknown() });

/**
 * UploadThing's router with this machine in the place of its service: signed addresses lead to our own ingest, and what
 * the router reports to the service it reports to us, in this process. Any other address is an error, so nothing can
 * leave the machine.
 */
export function onPremisesUploads({ root, token, baseUrl }: Premises, work: RouterWork): OnPremises {
  const ingestUrl = `${baseUrl}/api/ingest`;
  const routerUrl = `${baseUrl}/api/uploadthing`;
  const completions = new Map<string, unknown>();

  const handle = createRouteHandler({
    router: uploadRouter({ ...work, announce: (ids, metadata) => register(root, ids, metadata) }),
    config: {
      token,
      ingestUrl,
      callbackUrl: routerUrl,
      isDev: false,
      handleDaemonPromise: 'await',
      // At every other level it writes signed addresses into the log.
      logLevel: 'Fatal',
      fetch: async (input, init) => {
        const request = new Request(String(input), { method: 'POST', body: bodyOf(init) });
        if (request.url === `${ingestUrl}/callback-result`) {
          const { fileKey, callbackData } = COMPLETED.parse(await request.json());
          completions.set(fileKey, callbackData);
        } else if (request.url !== `${ingestUrl}/route-metadata`) {
          throw new Error(`UploadThing wants to reach ${new URL(request.url).host}: it must not`);
        }
        return Response.json({ ok: true });
      },
    },
  });

  return {
    handle: (request) => handle(request),

    async complete({ id, name, size, type, slug }, { metadata }, sha256) {
      const addresses = { url: '', appUrl: '', ufsUrl: '' };
      const file = { name, size, type, customId: id, key: id, fileHash: sha256, ...addresses };
      const body = JSON.stringify({ status: 'uploaded', file, origin: ingestUrl, metadata });
      const headers = {
        'content-type': 'application/json',
        'uploadthing-hook': 'callback',
        'x-uploadthing-signature': sign(body, readToken(token)),
      };
      await handle(
        new Request(`${routerUrl}?slug=${encodeURIComponent(slug)}`, { method: 'POST', headers, body }),
      );
      const answer = completions.get(id);
      completions.delete(id);
      return answer;
    },
  };
}

/** The router reports the metadata too, once it has answered; by then they must be on the disk. */
async function register(
  root: string,
  ids: readonly string[],
  metadata: Registration['metadata'],
): Promise<void> {
  await Promise.all(ids.map((id) => writeRegistration(root, id, { metadata })));
}

/** The library sends JSON, as bytes or as text. */
function bodyOf(init: { body?: unknown } | undefined): Uint8Array<ArrayBuffer> | string {
  const body = init?.body;
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return typeof body === 'string' ? body : '';
}
