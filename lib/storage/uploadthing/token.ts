import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const SHAPE = z.object({ apiKey: z.string(), appId: z.string(), regions: z.array(z.string()).min(1) });

/** What a token says: the key that signs, the application that it is for, where the hosted service has it. */
export type Token = z.infer<typeof SHAPE>;

/** @param token base64 of JSON, as UploadThing gives it or as made at first start. */
export function readToken(token: string): Token {
  return SHAPE.parse(JSON.parse(Buffer.from(token, 'base64').toString('utf8')));
}

const PREFIX = 'hmac-sha256=';

/** @returns the signature as UploadThing writes it, over addresses and over callbacks alike. */
export function sign(text: string, { apiKey }: Pick<Token, 'apiKey'>): string {
  return PREFIX + createHmac('sha256', apiKey).update(text).digest('hex');
}

export function isSigned(text: string, signature: string, token: Pick<Token, 'apiKey'>): boolean {
  const [expected, given] = [Buffer.from(sign(text, token)), Buffer.from(signature)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Where browsers send files when the hosted service keeps them: what the content policy must let through. */
export function hostedOrigins(token: string, ingestUrl: string | undefined): string[] {
  if (ingestUrl !== undefined) return [new URL(ingestUrl).origin];
  return readToken(token).regions.map((region) => `https://${region}.ingest.uploadthing.com`);
}
