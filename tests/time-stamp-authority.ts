import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listen } from './loopback';

/** A time-stamping authority of OpenSSL's on this machine. */
export type Authority = {
  url: string;
  /** Its certificate, for `openssl ts -verify`. */
  certificate: string;
  /** What it answers next, instead of a time stamp. */
  answerNext(status: number, body?: Buffer | ReadableStream<Uint8Array>): void;
  close(): Promise<void>;
};

export async function startAuthority(): Promise<Authority> {
  const folder = mkdtempSync(path.join(tmpdir(), 'decompte-tsa-'));
  const inFolder = (name: string) => path.join(folder, name);
  writeFileSync(inFolder('serial'), '01');
  writeFileSync(inFolder('tsa.cnf'), configuration(folder));
  openssl(
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=Authority'],
    ...['-keyout', inFolder('key.pem'), '-out', inFolder('tsa.pem')],
    ...['-addext', 'extendedKeyUsage=critical,timeStamping', '-addext', 'basicConstraints=CA:FALSE'],
  );
  let instead: { status: number; body: Buffer | ReadableStream<Uint8Array> } | null = null;
  const { origin, close } = await listen(async (request) => {
    const { status, body } = instead ?? {
      status: 200,
      body: stamp(inFolder, Buffer.from(await request.arrayBuffer())),
    };
    instead = null;
    return new Response(body instanceof ReadableStream ? body : Uint8Array.from(body), {
      status,
      headers: { 'content-type': 'application/timestamp-reply' },
    });
  });
  return {
    url: `${origin}/tsa`,
    certificate: inFolder('tsa.pem'),
    answerNext(status, body = Buffer.alloc(0)) {
      instead = { status, body };
    },
    async close() {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
}

function stamp(inFolder: (name: string) => string, query: Buffer): Buffer {
  writeFileSync(inFolder('query'), query);
  const files = ['-queryfile', inFolder('query'), '-out', inFolder('reply')];
  openssl('ts', '-reply', '-config', inFolder('tsa.cnf'), ...files);
  return readFileSync(inFolder('reply'));
}

function configuration(folder: string): string {
  return [
    '[tsa]',
    'default_tsa = own',
    '[own]',
    `serial = ${folder}/serial`,
    `signer_cert = ${folder}/tsa.pem`,
    `certs = ${folder}/tsa.pem`,
    `signer_key = ${folder}/key.pem`,
    'signer_digest = sha256',
    'default_policy = 1.2.3.4.1',
    'digests = sha256',
    'ess_cert_id_alg = sha256',
  ].join('\n');
}

/** @throws when it fails; what it says is not shown. */
export function openssl(...words: string[]): string {
  return execFileSync('openssl', words, { stdio: ['ignore', 'pipe', 'pipe'] }).toString();
}
