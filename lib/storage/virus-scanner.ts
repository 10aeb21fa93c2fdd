import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { environment } from '@/lib/env';
import { log } from '@/lib/log';

/** Milliseconds without a word from the scanner. */
const PATIENCE = 30_000;
/** Milliseconds that whoever asks for the health of the portal waits for it. */
const SHORT_PATIENCE = 2_000;

/** The virus scanner did not say whether a file is clean: it cannot be reached, broke off, or does not take such files. */
export class ScannerFault extends Error {
  constructor(what: string, cause?: unknown) {
    super(`The virus scanner: ${what}`, { cause });
    this.name = 'ScannerFault';
  }
}

/** Has the operator set up a scanner, with CLAMD_SOCKET? */
export function hasScanner(): boolean {
  return environment().clamdSocket !== undefined;
}

/** The operator's scanner, as a tool of whoever takes files in; nothing when there is none. */
export function scannerTools(): { isInfected?: (path: string) => Promise<boolean> } {
  const { clamdSocket } = environment();
  return clamdSocket === undefined ? {} : { isInfected: (path) => isInfected(clamdSocket, path) };
}

/**
 * Hands a file to ClamAV, a chunk at a time (clamd(8), INSTREAM). Without its answer nothing comes in.
 * @param address path of its socket, or host:port; @param patience milliseconds without a word from it.
 * @throws ScannerFault when it cannot be reached, breaks off or does not understand.
 */
export async function isInfected(address: string, path: string, patience = PATIENCE): Promise<boolean> {
  const answer = await askScanner(address, instream(path), patience);
  if (answer === 'stream: OK') return false;
  if (!/ FOUND$/.test(answer)) throw new ScannerFault(answer);
  log.warn({ answer }, 'a file was refused by the virus scanner');
  return true;
}

/** @returns whether the operator's scanner answers; `off` when there is none. */
export async function scannerState(): Promise<'ok' | 'failed' | 'off'> {
  const { clamdSocket } = environment();
  if (clamdSocket === undefined) return 'off';
  try {
    const answer = await askScanner(clamdSocket, [Buffer.from('zPING\0')], SHORT_PATIENCE);
    if (answer !== 'PONG') throw new ScannerFault(answer);
    return 'ok';
  } catch (error) {
    log.error({ err: error, part: 'scanner' }, 'health');
    return 'failed';
  }
}

/** @returns what it answers before it hangs up. @throws ScannerFault when it says nothing. */
async function askScanner(
  address: string,
  command: Iterable<Buffer> | AsyncIterable<Buffer>,
  patience: number,
): Promise<string> {
  const socket = openSocket(address);
  // Also once nobody listens any more: an error that is nobody's ends the process.
  socket.on('error', () => undefined);
  socket.setTimeout(patience, () => socket.destroy(new Error('it is silent')));
  const [said, sent] = await Promise.allSettled([
    wholeAnswer(socket),
    pipeline(Readable.from(command), socket, { end: false }),
  ]);
  socket.destroy();
  const answer = said.status === 'fulfilled' ? said.value : '';
  // It may say why it takes no more while the rest is being sent; that all is well it can say of the whole only.
  if (answer !== '' && (sent.status === 'fulfilled' || !/OK$/.test(answer))) return answer;
  throw new ScannerFault('it gave no answer', reasonOf(sent) ?? reasonOf(said));
}

function reasonOf(result: PromiseSettledResult<unknown>): unknown {
  return result.status === 'rejected' ? result.reason : undefined;
}

function openSocket(address: string): Socket {
  const [, host, port] = /^([^/]+):(\d+)$/.exec(address) ?? [];
  return host === undefined ? connect(address) : connect(Number(port), host);
}

/** @returns what it said up to the zero that ends an answer, also when the line breaks off after it; else ''. */
async function wholeAnswer(socket: Socket): Promise<string> {
  let said = '';
  try {
    for await (const chunk of socket) said += String(chunk);
  } catch (error) {
    if (!said.includes('\0')) throw error;
  }
  const end = said.indexOf('\0');
  return end < 0 ? '' : said.slice(0, end).trim();
}

/** Each chunk after its length; an empty one ends the file. */
async function* instream(path: string): AsyncGenerator<Buffer> {
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
