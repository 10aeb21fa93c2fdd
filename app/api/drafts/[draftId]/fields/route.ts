import { z } from 'zod';
import { saveDetails } from '@/lib/commands/save-details';
import type { Refusal } from '@/lib/domain/refusals';
import { environment } from '@/lib/env';
import { isOwnRequest } from '@/lib/origin';
import { optionalContext } from '@/lib/request-context';
import { isUnwritten, refuseUnwritten } from '@/lib/unwritten';

const fieldsShape = z.record(z.string().max(40), z.string().max(4000));

/** More than a draft can hold is not read. */
const MOST_CHARACTERS = 50_000;

/**
 * Keeps what somebody types in step 3 while they type it. 204 when kept, 401 when the session has ended, 404 for a draft
 * that is not theirs, 403 from another site, 422 for what no form of ours sends, 503 when it could not be written.
 */
export async function PUT(
  request: Request,
  { params }: { params: Promise<{ draftId: string }> },
): Promise<Response> {
  const { headers } = request;
  const provenance = { origin: headers.get('origin'), fetchSite: headers.get('sec-fetch-site') };
  if (!isOwnRequest(provenance, environment().baseUrl)) return new Response(null, { status: 403 });
  const context = await optionalContext();
  if (!context) return new Response(null, { status: 401 });
  const fields = fieldsShape.safeParse(parsed(await request.text()));
  if (!fields.success) return new Response(null, { status: 422 });
  const draftId = Number((await params).draftId);
  const outcome = refuseUnwritten(() =>
    saveDetails(context, { draftId, fields: fields.data, isComplete: false }),
  );
  return new Response(null, { status: outcome.ok ? 204 : statusOf(outcome.refusals) });
}

function statusOf(refusals: readonly Refusal[]): 404 | 503 {
  return refusals.some(({ code }) => isUnwritten(code)) ? 503 : 404;
}

function parsed(body: string): unknown {
  try {
    return body.length > MOST_CHARACTERS ? null : JSON.parse(body);
  } catch {
    return null;
  }
}
