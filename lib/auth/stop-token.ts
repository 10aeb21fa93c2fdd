import { createHmac, timingSafeEqual } from 'node:crypto';
import { TOPICS, type Topic } from '@/lib/domain/notice-topics';

/** What a mail lets its reader switch off: a topic, or every recap. */
export type Stop = { userId: number; what: Topic | 'recap' };

/**
 * The part of the address that switches mails off: who and what, and their HMAC under the installation's secret. It opens
 * nothing else, and serves as long as the person has an account: old mails are found again.
 */
export function stopToken(stop: Stop, secret: string): string {
  return `${stop.userId}-${stop.what}-${signatureOf(stop, secret).toString('base64url')}`;
}

/** @returns null for what is no token of ours. */
export function readStopToken(token: string, secret: string): Stop | null {
  const [, id = '', name = '', signature = ''] = TOKEN.exec(token) ?? [];
  const what = [...TOPICS, 'recap' as const].find((one) => one === name);
  if (what === undefined) return null;
  const stop = { userId: Number(id), what };
  return timingSafeEqual(Buffer.from(signature, 'base64url'), signatureOf(stop, secret)) ? stop : null;
}

/** 32 bytes are 43 characters of base64url; of the last one two bits say nothing: only one way of writing counts. */
const TOKEN = /^([1-9]\d{0,14})-([a-z_]+)-([\w-]{42}[AEIMQUYcgkosw048])$/;

function signatureOf({ userId, what }: Stop, secret: string): Buffer {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['decompte stop', userId, what]))
    .digest();
}
