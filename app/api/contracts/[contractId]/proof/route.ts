import { signInAddress } from '@/lib/auth/own-address';
import { environment } from '@/lib/env';
import { requestLocale } from '@/lib/i18n/request';
import { translatorFor } from '@/lib/i18n/translator';
import { log } from '@/lib/log';
import { packName } from '@/lib/proof/entry-names';
import { proofCollection } from '@/lib/proof/proof-pack';
import { contractProof } from '@/lib/queries/contract-proof';
import { optionalContext } from '@/lib/request-context';
import { openStored } from '@/lib/storage/current-storage';
import { idIn, notThere, onlyGiven, savingHeaders } from '@/lib/storage/download';
import { streamedBody } from '@/lib/storage/streamed-body';
import { isTooMuch } from '@/lib/throttle/take-turn';

export const HEAD = onlyGiven;

/**
 * The proof packs of a contract's files in one ZIP archive, streamed, in the reader's language. 404 for whoever does not
 * read its sheet; leads to the sign-in page, and back, when nobody is signed in.
 */
export async function GET(request: Request, { params }: { params: Promise<{ contractId: string }> }) {
  const context = await optionalContext();
  if (!context) {
    const { pathname } = new URL(request.url);
    return new Response(null, { status: 303, headers: { Location: signInAddress(pathname) } });
  }
  if (isTooMuch('export', context)) return new Response(null, { status: 429 });
  const id = idIn((await params).contractId);
  const found = id === null ? null : contractProof(context, id);
  if (!found) return notThere();
  const locale = await requestLocale();
  const { baseUrl } = environment();
  const pack = proofCollection(found, { locale, baseUrl, madeAt: context.now, open: openStored });
  pack.on('error', (error) => log.error({ err: error, contract: id }, 'the proof of a contract broke off'));
  const name = packName(translatorFor(locale, 'proof')('fileWord'), found.contractNumber ?? '');
  return new Response(streamedBody(pack), { headers: savingHeaders('application/zip', name) });
}
