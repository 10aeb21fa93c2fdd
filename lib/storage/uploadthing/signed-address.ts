import { isSigned, type Token } from './token';

/** What a signed address of the ingest says, once it has proved to be ours. */
export type SignedUpload = {
  /** Ours, as long as the upload lasts: UploadThing's own keys are short and repeat. */
  id: string;
  /** UploadThing's key. */
  key: string;
  slug: string;
  name: string;
  size: number;
  type: string;
};

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * @param address of the request. Its origin is replaced by the one that was signed, because servers in between change
 * it; path and query must be what was signed, to the letter.
 * @param now the clock that expiry is counted by: the real one, as in UploadThing's own signing.
 * @returns null for an address that is not ours, was changed, or is too old.
 */
export function readSignedAddress(
  address: string,
  { baseUrl, token, now }: { baseUrl: string; token: Token; now: number },
): SignedUpload | null {
  const { pathname, search } = new URL(address);
  const [signed = '', signature = '', ...others] = `${baseUrl}${pathname}${search}`.split('&signature=');
  if (others.length > 0 || !isSigned(signed, decoded(signature), token)) return null;
  const { searchParams } = new URL(signed);
  const read = (name: string) => decodeURIComponent(searchParams.get(name) ?? '');
  if (!(Number(searchParams.get('expires')) > now) || read('x-ut-identifier') !== token.appId) return null;
  const [id, size] = [read('x-ut-custom-id'), Number(read('x-ut-file-size'))];
  if (!ID.test(id) || !Number.isSafeInteger(size)) return null;
  return {
    id,
    key: pathname.split('/').at(-1) ?? '',
    slug: read('x-ut-slug'),
    name: read('x-ut-file-name'),
    size,
    type: read('x-ut-file-type'),
  };
}

/** Anybody can write anything into an address: what cannot be decoded is no signature of ours. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
