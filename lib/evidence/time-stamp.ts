import { createHash, randomBytes } from 'node:crypto';

/** Time stamps of an authority (RFC 3161): what says when a hash was known, told by somebody else. */

/** The authority cannot be reached, refuses, or answers something else than what was asked. */
export class StampFault extends Error {}

export type Stamp = { response: Buffer; at: number };

/** Milliseconds, and bytes: an answer with its certificates has some thousands. */
const PATIENCE = 30_000;
const LARGEST = 256 * 1024;
const SHA_256 = '2.16.840.1.101.3.4.2.1';
/** RFC 3161, 2.4.2: granted, and granted with modifications. */
const GRANTED: readonly number[] = [0, 1];

/**
 * Asks for a time stamp over HTTP (RFC 3161, 3.4).
 * @param data what is stamped: the authority learns its SHA-256 only.
 * @returns the answer as it came (TimeStampResp in DER) and the instant that it names, UTC milliseconds.
 * @throws StampFault
 */
export async function askTimeStamp(url: string, data: string): Promise<Stamp> {
  const { TimeStampReq, MessageImprint, AlgorithmIdentifier } = await import('pkijs');
  const { Integer, Null, OctetString } = await import('asn1js');
  // Positive: the first bit of an INTEGER is its sign.
  const nonce = Uint8Array.from([0x40 | ((randomBytes(1)[0] ?? 0) >> 2), ...randomBytes(7)]);
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: Uint8Array.from(sha256(data)).buffer }),
    }),
    nonce: new Integer({ valueHex: nonce.buffer }),
    certReq: true,
  });
  const response = await post(url, new Uint8Array(request.toSchema().toBER()));
  const read = await readTimeStamp(response, data);
  if (!read.nonce.equals(Buffer.from(nonce))) throw new StampFault('the answer is to another question');
  return { response, at: read.at };
}

/**
 * Reads an answer, and checks that it stamps this data and is signed by the certificate that it carries. Whether that
 * certificate is to be trusted, `openssl ts -verify` says with the authority's own.
 * @throws StampFault
 */
export async function readTimeStamp(response: Buffer, data: string): Promise<{ at: number; nonce: Buffer }> {
  const { TimeStampResp, SignedData, TSTInfo } = await import('pkijs');
  try {
    const { status, timeStampToken } = TimeStampResp.fromBER(Uint8Array.from(response));
    if (!timeStampToken || !GRANTED.includes(status.status))
      throw new StampFault(`the authority refuses (status ${status.status})`);
    const signed = new SignedData({ schema: timeStampToken.content });
    const content = signed.encapContentInfo.eContent;
    if (!content) throw new StampFault('the time stamp is empty');
    const info = TSTInfo.fromBER(content.getValue());
    const { hashAlgorithm, hashedMessage } = info.messageImprint;
    if (hashAlgorithm.algorithmId !== SHA_256 || !bytesOf(hashedMessage).equals(sha256(data)))
      throw new StampFault('the time stamp is of something else');
    const isSigned = await signed.verify({ signer: 0, data: Uint8Array.from(Buffer.from(data)).buffer });
    if (!isSigned) throw new StampFault('the signature of the time stamp is wrong');
    return { at: info.genTime.getTime(), nonce: info.nonce ? bytesOf(info.nonce) : Buffer.alloc(0) };
  } catch (error) {
    if (error instanceof StampFault) throw error;
    throw new StampFault('the time stamp cannot be read', { cause: error });
  }
}

function bytesOf({ valueBlock }: { valueBlock: { valueHexView: Uint8Array } }): Buffer {
  return Buffer.from(valueBlock.valueHexView);
}

function sha256(data: string): Buffer {
  return createHash('sha256').update(data).digest();
}

async function post(url: string, body: Uint8Array<ArrayBuffer>): Promise<Buffer> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!answer.ok) throw new StampFault(`the authority answers ${answer.status}`);
    return await readBounded(answer.body);
  } catch (error) {
    if (error instanceof StampFault) throw error;
    throw new StampFault('the authority cannot be reached', { cause: error });
  }
}

/** No more than the limit is ever held, whatever the authority sends. Leaving the loop ends the answer. */
async function readBounded(body: ReadableStream<Uint8Array> | null): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > LARGEST) throw new StampFault('the answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
