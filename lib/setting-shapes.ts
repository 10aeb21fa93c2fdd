import { z } from 'zod';
import { isRange } from './client-address';

/** What settings of the environment look like, where a text is not enough. */

/** An address with one of these schemes. */
export const address = (schemes: readonly string[]) => {
  const fault = `must be an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`;
  return z
    .string()
    .refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol), fault);
};

/** Addresses and networks with commas between them, or none. */
export function networks(unset: string) {
  return z
    .string()
    .default(unset)
    .transform((value) => value.split(',').map((range) => range.trim()))
    .refine(
      (ranges) => ranges.every((range) => range === 'none' || isRange(range)),
      'must be addresses or networks with commas between them, such as 10.0.0.0/8, or none',
    )
    .transform((ranges) => ranges.filter((range) => range !== 'none'));
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Without TLS anybody on the way could be anybody. */
export function isPrivateEnough({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || LOOPBACK.has(hostname);
}

export const ISO_INSTANT = z.iso.datetime({ offset: true });

const TOKEN = z.object({ apiKey: z.string(), appId: z.string(), regions: z.array(z.string()).min(1) });

export function isUploadThingToken(value: string): boolean {
  try {
    return TOKEN.safeParse(JSON.parse(Buffer.from(value, 'base64').toString('utf8'))).success;
  } catch {
    return false;
  }
}
