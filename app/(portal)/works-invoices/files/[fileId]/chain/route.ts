import { chainWords } from '@/components/files/chain-words';
import { requestLocale } from '@/lib/i18n/request';
import { oneFile } from '@/lib/queries/one-file';
import { optionalContext } from '@/lib/request-context';
import { idIn, notThere } from '@/lib/storage/download';

/**
 * The chain of an invoicing file in the reader's words (`ChainLine[]`), for a list that opens it in place. 404 for whoever
 * does not see the file, 401 when nobody is signed in.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ fileId: string }> }) {
  const context = await optionalContext();
  const headers = { 'Cache-Control': 'private, no-store' };
  if (!context) return new Response(null, { status: 401, headers });
  const id = idIn((await params).fileId);
  const file = id === null ? null : oneFile(context, id);
  return file ? Response.json(chainWords(await requestLocale(), file), { headers }) : notThere();
}
