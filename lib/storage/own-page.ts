import { isOwnRequest } from '@/lib/origin';

/** Was this sent by a page of ours? Asked before anything of a form with files is read. */
export function isFromOwnPage({ headers }: Pick<Request, 'headers'>, baseUrl: string): boolean {
  return isOwnRequest({ origin: headers.get('origin'), fetchSite: headers.get('sec-fetch-site') }, baseUrl);
}
