import { signInAddress } from '@/lib/auth/own-address';
import { environment } from '@/lib/env';
import { requestLocale } from '@/lib/i18n/request';
import { translatorFor } from '@/lib/i18n/translator';
import { log } from '@/lib/log';
import { packName } from '@/lib/proof/entry-names';
import { proofPack } from '@/lib/proof/proof-pack';
import { proof } from '@/lib/queries/proof';
import { recordDownload } from '@/lib/record-download';
import { optionalContext } from '@/lib/request-context';
import { openStored } from '@/lib/storage/current-storage';
import { idIn, notThere, onlyGiven, savingHeaders } from '@/lib/storage/download';
import { streamedBody } from '@/lib/storage/streamed-body';
import { isTooMuch } from '@/lib/throttle/take-turn';

export const HEAD = onlyGiven;

/**
 * The proof pack of an invoicing file as a ZIP archive, streamed, in the reader's language. 404 for whoever does not take
 * part in the file; leads to the sign-in page, and back, when nobody is signed in.
 */
export async function GET(request: Request, { params }: { params: Promise<{ fileId: string }> }) {
  const context = await optionalContext();
  if (!context) {
    const { pathname } = new URL(request.url);
    return new Response(null, { status: 303, headers: { Location: signInAddress(pathname) } });
  }
  if (isTooMuch('export', context)) return new Response(null, { status: 429 });
  const id = idIn((await params).fileId);
  const found = id === null ? null : proof(context, id);
  if (!found) return notThere();
  recordDownload(
    context,
    found.documents.map(({ id: documentId }) => documentId),
  );
  const locale = await requestLocale();
  const { baseUrl } = environment();
  const pack = proofPack(found, { locale, baseUrl, madeAt: context.now, open: openStored });
  pack.on('error', (error) => log.error({ err: error, file: found.id }, 'a proof pack broke off'));
  return new Response(streamedBody(pack), {
    headers: savingHeaders(
      'application/zip',
      packName(translatorFor(locale, 'proof')('fileWord'), found.number),
    ),
  });
}
