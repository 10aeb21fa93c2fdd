import type { IncomingMessage } from 'node:http';
import { isOwnRequest } from '@/lib/origin';
import type { NoReason } from './in-words';

/**
 * What a request may be. Each limit is a good deal wider than what people and programs of the trade send: whoever meets one
 * is lost, or means harm.
 */
export const LIMITS = {
  /** Bytes of the first line and all headers together; Node refuses more by itself. Cookies of ours take up to six thousand. */
  headers: 16 * 1024,
  /** Browsers send some twenty, proxies add a few. */
  headerCount: 100,
  /** Characters. A search with every criterion has about 2,000. */
  address: 8_000,
  /** Bytes, of forms and of what programs ask. Next answers 500 to a larger server action; files have their own addresses. */
  form: 1024 * 1024,
  /** Bytes: what a plain form may carry in files, 120 MB and what is around them. */
  upload: 130 * 1024 * 1024,
} as const;

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What arrives here is written down as it comes, and counted: nothing holds it whole. */
const TAKES_FILES = /^\/api\/(?:ingest\/[^/]+|drafts\/[^/]+\/(?:file|attachments))$/;

/** @returns why this request goes no further, found out before a byte of its body is read; null when it may. */
export function whyNot(request: IncomingMessage, baseUrl: string): NoReason | null {
  if ((request.url ?? '').length > LIMITS.address) return 'addressTooLong';
  if (request.rawHeaders.length / 2 > LIMITS.headerCount) return 'headersTooLarge';
  if (!bringsSomething(request)) return null;
  if (isForeign(request, baseUrl)) return 'foreign';
  const { 'content-length': length, 'transfer-encoding': pieces } = request.headers;
  if (TAKES_FILES.test(pathOf(request))) return Number(length) > LIMITS.upload ? 'filesTooLarge' : null;
  // A form of unknown length would be cut where Next stops reading, and answered with 500. Browsers say the length. What
  // programs send is read whole before anybody asks who they are.
  if (length === undefined && pieces !== undefined) return 'lengthMissing';
  return Number(length) > LIMITS.form ? 'formTooLarge' : null;
}

/** May this request change something? */
function bringsSomething({ method }: IncomingMessage): boolean {
  return !SAFE_METHODS.has(method ?? 'GET');
}

/** Is it the form of a page? Files and programs have their addresses under /api. */
export function isForm(request: IncomingMessage): boolean {
  return bringsSomething(request) && !pathOf(request).startsWith('/api/');
}

/** @returns the path as it was asked for, two slashes at its beginning included; '/' for what is no address. */
export function pathOf({ url = '/' }: IncomingMessage): string {
  const address = url.startsWith('/') ? `http://here${url}` : url;
  return URL.canParse(address) ? new URL(address).pathname : '/';
}

/**
 * Without both headers it is no browser, so it carries nobody's cookies unasked: the hosted storage and mail programs call
 * like that, under /api, and show there who they are. Forms are sent by browsers only.
 */
function isForeign(request: IncomingMessage, baseUrl: string): boolean {
  const fetchSite = request.headers['sec-fetch-site'];
  const provenance = {
    origin: request.headers.origin,
    fetchSite: Array.isArray(fetchSite) ? fetchSite[0] : fetchSite,
  };
  const isSilent = provenance.origin === undefined && provenance.fetchSite === undefined;
  return isSilent ? isForm(request) : !isOwnRequest(provenance, baseUrl);
}
