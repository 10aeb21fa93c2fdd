import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Database } from '@/db/client';
import { type LinkRow, loadLink } from '@/db/links';
import { type LinkFault, type LinkPurpose, linkFault } from '@/lib/domain/links';

type Signed = Pick<LinkRow, 'id' | 'purpose' | 'address' | 'createdAt'>;

/**
 * The part of a link's address that nobody can guess: the row's id, and its HMAC under the installation's secret. Nothing
 * in the database is enough to make it.
 */
export function linkToken(link: Signed, secret: string): string {
  return `${link.id}-${signatureOf(link, secret).toString('base64url')}`;
}

/**
 * @param token as it came in an address.
 * @param purposes what the page that asks is for.
 * @returns the link, and why it no longer serves or null; null for what is no link of ours for these purposes.
 */
export function readLink(
  db: Database,
  token: string,
  purposes: readonly LinkPurpose[],
  secret: string,
  now: number,
): { link: LinkRow; fault: LinkFault | null } | null {
  const [, id, signature = ''] = TOKEN.exec(token) ?? [];
  const link = id === undefined ? null : loadLink(db, Number(id));
  if (!link || !purposes.includes(link.purpose)) return null;
  const isOurs = timingSafeEqual(Buffer.from(signature, 'base64url'), signatureOf(link, secret));
  return isOurs ? { link, fault: linkFault(link, now) } : null;
}

/** 32 bytes are 43 characters of base64url. The last one has two bits that say nothing: only one way of writing counts. */
const TOKEN = /^([1-9]\d{0,14})-([\w-]{42}[AEIMQUYcgkosw048])$/;

function signatureOf({ id, purpose, address, createdAt }: Signed, secret: string): Buffer {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['decompte link', purpose, id, address, createdAt]))
    .digest();
}
