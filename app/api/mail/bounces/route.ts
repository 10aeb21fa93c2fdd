import { now } from '@/lib/clock';
import { database } from '@/lib/database';
import { environment } from '@/lib/env';
import { recordReturn } from '@/lib/mail/record-return';
import { isSignedBy, readResendReport } from '@/lib/mail/resend-report';

/** Bytes: Resend speaks of one mail at a time. */
const LONGEST = 100_000;

/**
 * Resend says here what became of a mail. What it says of other mails, or of other matters, is answered like the rest:
 * otherwise it would call again for days.
 */
export async function POST(request: Request): Promise<Response> {
  const { resendWebhookSecret } = environment();
  if (resendWebhookSecret === undefined) return answered(404);
  const { headers } = request;
  // Nobody has shown yet who they are: what does not say how long it is, or is long, is not read.
  if (!(Number(headers.get('content-length') ?? Number.NaN) <= LONGEST)) return answered(413);
  const body = await request.text();
  const call = {
    id: headers.get('svix-id'),
    timestamp: headers.get('svix-timestamp'),
    signature: headers.get('svix-signature'),
    body,
  };
  // Signatures are as old as the real clock says, whatever the product's.
  if (!isSignedBy(resendWebhookSecret, call, Date.now())) return answered(401);
  const heard = readResendReport(body);
  if (heard) {
    const { resendId, ...report } = heard;
    recordReturn({ db: database(), now: now() }, { ...report, mail: { resendId } });
  }
  return answered(200);
}

function answered(status: number): Response {
  return new Response(null, { status, headers: { 'Cache-Control': 'no-store' } });
}
