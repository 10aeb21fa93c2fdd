import { lookup as resolveName } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { OwnAnswer } from '@/lib/domain/webhooks';
import { addressIn, checkAddress } from './allowed-address';

export type Call = { url: string; headers: Readonly<Record<string, string>>; body: string };
/** `status`: null when the receiver said nothing, and `answer` is then one of `OWN_ANSWERS` or the fault of the network. */
export type CallResult = { status: number | null; answer: string };
export type CallOptions = {
  /** See `checkAddress`. */
  privateNetworks: readonly string[];
  /** Milliseconds for everything, from the look-up of the name to the status. */
  timeout?: number;
  resolve?: Resolve;
};
/** Gives every address of a name. */
export type Resolve = (
  hostname: string,
  options: { all: true },
  callback: (error: Error | null, addresses: readonly { address: string; family: number }[]) => void,
) => void;

const TIMEOUT = 15_000;
/** Bytes of the answer that are read, characters that are kept. */
const MOST_READ = 1_024;
const LONGEST_ANSWER = 200;

/** An address that may not be called. */
class Refused extends Error {
  constructor(readonly answer: OwnAnswer) {
    super(answer);
  }
}

/** Posts a body. Follows no redirect, and connects to no address that may not be called. Never rejects. */
export function call({ url, headers, body }: Call, options: CallOptions): Promise<CallResult> {
  const { privateNetworks, timeout = TIMEOUT } = options;
  const target = new URL(url);
  // Node asks no look-up for what is an address already.
  const literal = addressIn(target);
  const fault = literal === null ? null : checkAddress(literal, target.protocol, privateNetworks);
  if (fault !== null) return Promise.resolve({ status: null, answer: fault });
  return new Promise((resolve) => {
    const read: Buffer[] = [];
    let status: number | null = null;
    const send = target.protocol === 'https:' ? requestSecure : requestPlain;
    const request = send(target, {
      method: 'POST',
      // A connection of its own: what was checked is what is called.
      agent: false,
      lookup: checkedLookup(target.protocol, options),
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Decompte-Webhooks',
      },
    });
    const finish = (answer: string) => {
      clearTimeout(timer);
      resolve({ status, answer });
      request.destroy();
    };
    const finishWithBody = () => finish(shown(Buffer.concat(read)));
    // A status that has arrived counts, however slowly its text follows.
    const timer = setTimeout(() => (status === null ? finish(TIMED_OUT) : finishWithBody()), timeout);
    request.on('error', (error) => (status === null ? finish(wordsOf(error)) : finishWithBody()));
    request.on('response', (response) => {
      status = response.statusCode ?? null;
      response.on('data', (chunk: Buffer) => {
        read.push(chunk);
        if (sizeOf(read) >= MOST_READ) finishWithBody();
      });
      response.on('end', finishWithBody);
      response.on('error', finishWithBody);
    });
    request.end(body);
  });
}

const TIMED_OUT: OwnAnswer = 'timed_out';

/**
 * Resolves for the connection itself, and refuses when any address of the name may not be called: a name that says one
 * thing when it is checked and another when it is called gains nothing.
 */
function checkedLookup(
  protocol: string,
  { privateNetworks, resolve = resolveName }: CallOptions,
): LookupFunction {
  return (hostname, wanted, callback) => {
    resolve(hostname, { all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? new Error('the name has no address'), '');
      const faults = addresses.map(({ address }) => checkAddress(address, protocol, privateNetworks));
      const fault = faults.find((one) => one !== null);
      if (fault) return callback(new Refused(fault), '');
      if (wanted.all) return callback(null, [...addresses]);
      callback(null, first.address, first.family);
    });
  };
}

function wordsOf(error: Error): string {
  return error instanceof Refused ? error.answer : shown(Buffer.from(error.message));
}

function sizeOf(chunks: readonly Buffer[]): number {
  return chunks.reduce((sum, { length }) => sum + length, 0);
}

/** @returns the beginning of what came, in one line. */
function shown(bytes: Buffer): string {
  const text = bytes.subarray(0, MOST_READ).toString('utf8');
  return text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_ANSWER);
}
