import { signInAddress } from '@/lib/auth/own-address';
import { requestLocale } from '@/lib/i18n/request';
import { getTranslations } from '@/lib/i18n/words';
import { peopleSheet } from '@/lib/people/people-sheet';
import { peopleOfStructure } from '@/lib/queries/people-of-structure';
import { optionalContext } from '@/lib/request-context';
import { idIn, notThere, savingHeaders } from '@/lib/storage/download';
import { isTooMuch } from '@/lib/throttle/take-turn';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The people of a structure as an XLSX workbook, in the reader's language. 404 for whoever may not see them. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const context = await optionalContext();
  if (!context) {
    const { pathname } = new URL(request.url);
    return new Response(null, { status: 303, headers: { Location: signInAddress(pathname) } });
  }
  if (isTooMuch('export', context)) return new Response(null, { status: 429 });
  const id = idIn((await params).id);
  const found = id === null ? null : peopleOfStructure(context, id);
  if (!found) return notThere();
  const t = await getTranslations('people.export');
  const bytes = await peopleSheet(await requestLocale(), found.people);
  return new Response(new Uint8Array(bytes), {
    headers: savingHeaders(WORKBOOK, `${t('file')}-${found.structure.identifier}.xlsx`),
  });
}
