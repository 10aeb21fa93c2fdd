import { signInAddress } from '@/lib/auth/own-address';
import { dayOf } from '@/lib/domain/calendar';
import { environment } from '@/lib/env';
import { ownDataArchive } from '@/lib/exports/own-data-archive';
import { requestLocale } from '@/lib/i18n/request';
import { translatorFor } from '@/lib/i18n/translator';
import { log } from '@/lib/log';
import { optionalContext } from '@/lib/request-context';
import { openStored } from '@/lib/storage/current-storage';
import { onlyGiven, savingHeaders } from '@/lib/storage/download';
import { streamedBody } from '@/lib/storage/streamed-body';
import { isTooMuch } from '@/lib/throttle/take-turn';

export const HEAD = onlyGiven;

/**
 * What the portal keeps about whoever asks, as a ZIP archive in their language (GDPR, articles 15 and 20). Leads to the
 * sign-in page, and back, when nobody is signed in.
 */
export async function GET(request: Request): Promise<Response> {
  const context = await optionalContext();
  if (!context) {
    const { pathname } = new URL(request.url);
    return new Response(null, { status: 303, headers: { Location: signInAddress(pathname) } });
  }
  if (isTooMuch('export', context)) return new Response(null, { status: 429 });
  const locale = await requestLocale();
  const archive = ownDataArchive(context, { locale, baseUrl: environment().baseUrl, open: openStored });
  archive.on('error', (error) => log.error({ err: error, user: context.actor.userId }, 'own data broke off'));
  const word = translatorFor(locale, 'ownData')('fileWord');
  return new Response(streamedBody(archive), {
    headers: savingHeaders('application/zip', `${word}-${dayOf(context.now)}.zip`),
  });
}
