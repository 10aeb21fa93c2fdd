import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { environment } from '@/lib/env';
import { log } from '@/lib/log';
import { orFault, StorageFault } from './storage';

/** Milliseconds without a word from the scanner. */
const PATIENCE = 30_000;

/** The scanner that the operator has set up with CLAMD_SOCKET; nothing when there is none. */
export function scannerTools(): { isInfected?: (path: string) => Promise<boolean> } {
  const { clamdSocket } = environment();
  return clamdSocket === undefined ? {} : { isInfected: (path) => isInfected(clamdSocket, path) };
}

/**
 * Hands a file to ClamAV, a chunk at a time (clamd(8), INSTREAM). Without its answer nothing comes in.
 * @param address path of its socket, or host:port.
 * @throws StorageFault when it cannot be reached, breaks off or does not understand.
 */
export async function isInfected(address: string, path: string): Promise<boolean> {
  const answer = await orFault('scan the file', scan(address, path));
  if (/\bOK$/.test(answer)) return false;
  if (!/\bFOUND$/.test(answer)) throw new StorageFault('scan the file', answer);
  log.warn({ answer }, 'a file was refused by the virus scanner');
  return true;
}

async function scan(address: string, path: string): Promise<string> {
  const socket = openSocket(address);
  socket.setTimeout(PATIENCE, () => socket.destroy(new Error('the virus scanner is silent')));
  const answer = wholeAnswer(socket);
  await Promise.all([answer, pipeline(Readable.from(commandFor(path)), socket, { end: false })]);
  return answer;
}

function openSocket(address: string): Socket {
  const [, host, port] = /^([^/]+):(\d+)$/.exec(address) ?? [];
  return host === undefined ? connect(address) : connect(Number(port), host);
}

async function wholeAnswer(socket: Socket): Promise<string> {
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer.replace(/\0/g, '').trim();
}

/** Each chunk after its length; an empty one ends the file. */
async function* commandFor(path: string): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const chunk of createReadStream(path)) {
    const bytes = Buffer.from(chunk);
    yield Buffer.concat([lengthOf(bytes), bytes]);
  }
  yield lengthOf(Buffer.alloc(0));
}

function lengthOf({ length }: Buffer): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}
