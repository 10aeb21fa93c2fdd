import type { StoredFile } from '@/db/stored-files';
import { ATTACHMENT_MEDIA_TYPES, cleanFileName } from '@/lib/domain/deposited-files';
import { log } from '@/lib/log';
import { openStored } from './current-storage';
import { StorageFault } from './storage';

/**
 * The bytes as they were deposited, for saving: never shown inside a page of ours, whatever they are.
 * `Digest` (RFC 3230) and its successor `Repr-Digest` (RFC 9530) carry the SHA-256.
 */
export async function download(file: StoredFile): Promise<Response> {
  try {
    const content = await openStored(file);
    const sha256 = Buffer.from(file.sha256, 'hex').toString('base64');
    return new Response(content, {
      headers: {
        ...savingHeaders(mediaTypeOf(file), file.name),
        'Content-Length': String(file.size),
        'Cache-Control': 'private, no-cache',
        Digest: `sha-256=${sha256}`,
        'Repr-Digest': `sha-256=:${sha256}:`,
      },
    });
  } catch (error) {
    if (!(error instanceof StorageFault)) throw error;
    log.error({ err: error, file: file.id }, 'a kept file cannot be read');
    return new Response(null, { status: 503, headers: { 'Retry-After': '60' } });
  }
}

/**
 * How everything that is handed out leaves: for saving, under a name that says nothing else than it looks like; whatever
 * shows it all the same gives it no origin and no scripts.
 */
export function savingHeaders(mediaType: string, name: string): Record<string, string> {
  return {
    'Content-Type': mediaType,
    'Content-Disposition': contentDisposition(name),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  };
}

const MEDIA_TYPES = new Set(Object.values(ATTACHMENT_MEDIA_TYPES));

/** Of the list, whatever the row says. */
function mediaTypeOf({ mediaType }: StoredFile): string {
  return MEDIA_TYPES.has(mediaType) ? mediaType : 'application/octet-stream';
}

/** The same for what does not exist and for what this person may not see. */
export function notThere(): Response {
  return new Response(null, { status: 404, headers: { 'Cache-Control': 'private, no-store' } });
}

/** HEAD of what is made when it is asked for, or counts as taken away then: nobody would read it to its end. */
export function onlyGiven(): Response {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } });
}

/** @returns the id in an address; null for anything but a whole number from 1. */
export function idIn(segment: string): number | null {
  return /^[1-9]\d{0,14}$/.test(segment) ? Number(segment) : null;
}

/** The name for every browser (RFC 6266): in ASCII for the oldest, whole for all others (RFC 8187). */
function contentDisposition(given: string): string {
  const name = cleanFileName(given) || 'file';
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]/g, '_')
    .replace(/["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
