import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Packed = { type: string; bytes: Buffer };

/** What a build compresses beforehand, by how its name ends. */
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Answers for the scripts and styles of a build in brotli, which scripts/compress-static.mjs left beside the originals
 * (docs/decisions/0020). They are read into memory once, now, some hundreds of kilobytes: no path that a request names is
 * ever opened, and a build that is replaced meanwhile disturbs nobody. A browser that does not take brotli, and every
 * other address, is left to `otherwise`.
 * @param folder the `static` folder of the build.
 */
export function staticFiles(folder: string, otherwise: Handle): Handle {
  const files = readPacked(folder);
  return async (request, response) => {
    const file = files.get(request.url?.split('?', 1)[0] ?? '');
    if (!file || !isRead(request) || !takesBrotli(request)) return await otherwise(request, response);
    response.writeHead(200, {
      'Content-Type': file.type,
      'Content-Encoding': 'br',
      'Content-Length': file.bytes.length,
      // Another content has another name.
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
    });
    response.end(request.method === 'HEAD' ? undefined : file.bytes);
  };
}

/** @returns the compressed files by their address. */
function readPacked(folder: string): Map<string, Packed> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const packed = names.flatMap((name): [string, Packed][] => {
    const original = path.basename(name, '.br');
    const type = TYPES[path.extname(original)];
    if (!name.endsWith('.br') || type === undefined) return [];
    const address = ['/_next/static', ...path.dirname(name).split(path.sep), original].join('/');
    return [[address, { type, bytes: readFileSync(path.join(folder, name)) }]];
  });
  return new Map(packed);
}

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** 'br;q=0' is a refusal. */
function takesBrotli({ headers }: IncomingMessage): boolean {
  const codings = String(headers['accept-encoding'] ?? '').split(',');
  return codings.some((one) => /^\s*br\s*(;\s*q=(1|0?\.0*[1-9]).*)?$/i.test(one));
}
