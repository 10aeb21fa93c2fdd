import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Report } from '@/lib/domain/delivery';

/** Milliseconds between the clocks of Resend and ours, either way: a call that somebody kept is not heard later. */
const TOLERANCE = 5 * 60_000;

export type SignedCall = {
  id: string | null;
  timestamp: string | null;
  signature: string | null;
  body: string;
};

/**
 * Did Resend send this? Its signatures are those of the Standard Webhooks specification, under names of their own.
 * @param secret 'whsec_' and the key in base64.
 * @param now UTC milliseconds.
 */
export function isSignedBy(secret: string, call: SignedCall, now: number): boolean {
  const { id, timestamp, signature, body } = call;
  if (id === null || signature === null || timestamp === null || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now - Number(timestamp) * 1_000) > TOLERANCE) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  // Several while a secret is replaced.
  return signature.split(' ').some((one) => isSame(one, expected));
}

function isSame(signature: string, expected: Buffer): boolean {
  const [version, value = ''] = signature.split(',');
  const given = Buffer.from(value, 'base64');
  return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
}

export type ResendReport = { resendId: string; report: Report; words: string; isPermanent: boolean };

const CALL = z.object({
  type: z.string(),
  data: z.object({
    email_id: z.string().max(100),
    bounce: z
      .object({
        type: z.string().optional(),
        subType: z.string().optional(),
        message: z.string().optional(),
      })
      .optional(),
  }),
});

const REPORTED: ReadonlyMap<string, Report> = new Map([
  ['email.bounced', 'bounced'],
  ['email.complained', 'complained'],
  ['email.delivery_delayed', 'delayed'],
]);

/** @returns what Resend says of a mail, or null: of what it says nothing is kept. */
export function readResendReport(body: string): ResendReport | null {
  const call = CALL.safeParse(parsed(body));
  const report = call.success ? REPORTED.get(call.data.type) : undefined;
  if (!call.success || report === undefined) return null;
  const { email_id: resendId, bounce } = call.data.data;
  const words = [bounce?.type, bounce?.subType, bounce?.message].filter(
    (one) => one !== undefined && one !== '',
  );
  return {
    resendId,
    report,
    words: words.join(', ') || call.data.type,
    isPermanent: report === 'bounced' && bounce?.type === 'Permanent',
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
