import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { cookieName, isSecure } from '@/lib/cookies';
import type { FilePlace } from '@/lib/domain/deposited-files';
import { REFUSAL_CODES, type Refusal } from '@/lib/domain/refusals';

/**
 * What a plain form with files was refused for, carried by the browser over the redirect to the page that shows it. Signed,
 * so that nobody else can make a page say something; gone after a minute.
 */

const LIVES = 60;
/** A cookie holds 4,096 bytes: the first reasons and the beginning of long names are enough. */
const MOST_REFUSALS = 8;
const LONGEST_PARAM = 120;

const REFUSAL = z.object({
  code: z.enum(REFUSAL_CODES),
  field: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
const FLASH = z.object({ until: z.number(), refusals: z.array(REFUSAL) });

type Where = { draftId: number; place: FilePlace };

export function flashCookieName({ draftId, place }: Where): string {
  return cookieName(`decompte-upload-${place}-${draftId}`);
}

/** The `Set-Cookie` header; without refusals it takes an earlier one away. @param now UTC milliseconds. */
export function flashCookie(where: Where, refusals: readonly Refusal[], secret: string, now: number): string {
  const name = flashCookieName(where);
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure() ? '; Secure' : ''}`;
  if (refusals.length === 0) return `${name}=; Max-Age=0; ${attributes}`;
  const flash = { until: now + LIVES * 1000, refusals: refusals.slice(0, MOST_REFUSALS).map(shortened) };
  const text = Buffer.from(JSON.stringify(flash)).toString('base64url');
  return `${name}=${text}.${signatureOf(name, text, secret)}; Max-Age=${LIVES}; ${attributes}`;
}

/** @returns the refusals in such a cookie; none when it is missing, changed or too old. */
export function readFlash(where: Where, value: string | undefined, secret: string, now: number): Refusal[] {
  const [text = '', signature = ''] = (value ?? '').split('.');
  const [expected, given] = [
    Buffer.from(signatureOf(flashCookieName(where), text, secret)),
    Buffer.from(signature),
  ];
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return [];
  const flash = FLASH.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  if (!flash.success || flash.data.until < now) return [];
  return flash.data.refusals.map(({ code, field, params }) => ({
    code,
    ...(field === undefined ? {} : { field }),
    ...(params === undefined ? {} : { params }),
  }));
}

function shortened({ params, ...rest }: Refusal): Refusal {
  if (!params) return rest;
  const entries = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.slice(0, LONGEST_PARAM) : value,
  ]);
  return { ...rest, params: Object.fromEntries(entries) };
}

function signatureOf(name: string, text: string, secret: string): string {
  return createHmac('sha256', secret).update(`upload-flash\n${name}\n${text}`).digest('base64url');
}
