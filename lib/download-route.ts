import type { StoredFile } from '@/db/stored-files';
import { signInAddress } from './auth/own-address';
import type { Context } from './context';
import { optionalContext } from './request-context';
import { download, idIn, notThere } from './storage/download';

/**
 * Hands out the bytes that a query finds for the person who asks; leads to the sign-in page, and back, when nobody is
 * signed in. What is forbidden answers as what does not exist.
 * @param segment the id as it stands in the address.
 * @param take keeps that it was taken away.
 */
export async function downloadFor(
  request: Request,
  segment: string,
  find: (context: Context, id: number) => StoredFile | null,
  take?: (context: Context, id: number) => void,
): Promise<Response> {
  const context = await optionalContext();
  if (!context) {
    const { pathname } = new URL(request.url);
    return new Response(null, { status: 303, headers: { Location: signInAddress(pathname) } });
  }
  const id = idIn(segment);
  const file = id === null ? null : find(context, id);
  if (id === null || !file) return notThere();
  // Programs that only look whether a link still leads somewhere take nothing away.
  if (request.method !== 'HEAD') take?.(context, id);
  return download(file);
}
