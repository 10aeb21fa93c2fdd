import { signInAddress } from './auth/own-address';
import { now } from './clock';
import type { Context } from './context';
import type { FilePlace, LeftBytes } from './domain/deposited-files';
import type { Outcome, Refusal } from './domain/refusals';
import { environment } from './env';
import { attachmentsPage } from './queries/draft-home';
import { optionalContext } from './request-context';
import { secrets } from './secrets';
import { currentStorage, forgetBytes } from './storage/current-storage';
import { idIn, notThere } from './storage/download';
import { receiveForm } from './storage/form-upload';
import { drain } from './storage/multipart';
import { isFromOwnPage } from './storage/own-page';
import { forgetQuietly, type Recorders } from './storage/take-in-file';
import { flashCookie } from './storage/upload-flash';
import { scannerTools } from './storage/virus-scanner';
import { isTooMuch } from './throttle/take-turn';
import { refuseUnwritten } from './unwritten';

/** The page of the wizard that a plain form with files comes from, and goes back to. */
const PAGES: Readonly<Record<FilePlace, string>> = { main: 'document', attachment: 'details' };

function pageOf(context: Context, draftId: number, place: FilePlace): string {
  return place === 'attachment'
    ? attachmentsPage(context, draftId)
    : `/works-invoices/submit/${draftId}/${PAGES.main}`;
}

/**
 * Takes in the files of a plain form and leads back to its page, which shows what was refused.
 * @param draftIdSegment as it stands in the address; @param recorders the commands, which only routes may hold.
 */
export async function takeInForm(
  request: Request,
  draftIdSegment: string,
  place: FilePlace,
  recorders: Recorders,
): Promise<Response> {
  const draftId = idIn(draftIdSegment);
  const page = `/works-invoices/submit/${draftId}/${PAGES[place]}`;
  if (draftId === null) return refuse(request, notThere());
  if (!isFromOwnPage(request, environment().baseUrl))
    return refuse(request, new Response(null, { status: 403 }));
  const context = await optionalContext();
  if (!context) return refuse(request, seeOther(signInAddress(page)));
  if (isTooMuch('deposit', context)) return refuse(request, new Response(null, { status: 429 }));
  const storage = { storage: currentStorage(), forget: forgetBytes };
  const tools = { context, recorders, ...storage, ...scannerTools() };
  const refusals = await receiveForm(request, tools, draftId, place);
  if (refusals === null) return refuse(request, notThere());
  return backTo(pageOf(context, draftId, place), { draftId, place }, refusals);
}

/** Removes an attachment through a plain form, or a button that acts like one. */
export async function removeAttached(
  request: Request,
  segments: { draftId: string; attachmentId: string },
  remove: (
    context: Context,
    input: { draftId: number; attachmentId: number },
  ) => Outcome<{ left: LeftBytes | null }>,
): Promise<Response> {
  const [draftId, attachmentId] = [idIn(segments.draftId), idIn(segments.attachmentId)];
  if (draftId === null || attachmentId === null) return notThere();
  if (!isFromOwnPage(request, environment().baseUrl)) return new Response(null, { status: 403 });
  const page = `/works-invoices/submit/${draftId}/${PAGES.attachment}`;
  const context = await optionalContext();
  if (!context) return seeOther(signInAddress(page));
  const outcome = refuseUnwritten(() => remove(context, { draftId, attachmentId }));
  if (outcome.ok && outcome.result.left) await forgetQuietly(forgetBytes, outcome.result.left);
  const where = { draftId, place: 'attachment' } as const;
  return backTo(pageOf(context, draftId, 'attachment'), where, outcome.ok ? [] : outcome.refusals);
}

/** A way back that carries what was refused. */
function backTo(
  page: string,
  where: { draftId: number; place: FilePlace },
  refusals: readonly Refusal[],
): Response {
  const anchor = where.place === 'main' ? '#file' : '#attachments';
  const cookie = flashCookie(where, refusals, secrets().authSecret, now());
  return seeOther(page + anchor, { 'Set-Cookie': cookie });
}

/** An answer to a form of which nothing is taken. */
async function refuse(request: Request, response: Response): Promise<Response> {
  await drain(request);
  return response;
}

function seeOther(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { Location: location, ...headers } });
}
