import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BlockList } from 'node:net';
import { blockListOf, clientAddressOf } from './client-address';
import { refusal } from './domain/refusals';
import { preferredLocale } from './i18n/locales';
import { translateRefusals } from './i18n/translate-refusals';
import { isOwnRequest } from './origin';
import { ADDRESS_HEADER, CLIENT_HEADER, securityHeaders } from './request-headers';

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Door = {
  baseUrl: string;
  production: boolean;
  uploadOrigins: readonly string[];
  /** Networks of the reverse proxies that say where a request comes from. */
  trustedProxies: readonly string[];
  handle: Handle;
};

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Next answers 500 to a larger server action; files have their own address. */
const LONGEST_FORM = 1024 * 1024;

/**
 * What every request passes before Next sees it. Foreign origins are refused here, because Next answers them 500 and
 * believes a forged X-Forwarded-Host; afterwards host and protocol are those of BASE_URL, whatever the client sent.
 */
export function frontDoor({ baseUrl, production, uploadOrigins, trustedProxies, handle }: Door): Handle {
  const base = new URL(baseUrl);
  const trusted = blockListOf(trustedProxies);
  return async (request, response) => {
    const nonce = randomBytes(16).toString('base64');
    const headers = securityHeaders({ nonce, production, uploadOrigins });
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const refused = refusedStatus(request, baseUrl);
    if (refused) return answer(request, response, refused);
    present(request, base, headers['Content-Security-Policy']);
    request.headers[CLIENT_HEADER] = clientOf(request, trusted);
    await handle(request, response);
  };
}

function refusedStatus(request: IncomingMessage, baseUrl: string): 403 | 413 | null {
  if (SAFE_METHODS.has(request.method ?? 'GET')) return null;
  if (isForeign(request, baseUrl)) return 403;
  const isForm = !request.url?.startsWith('/api/');
  return isForm && Number(request.headers['content-length']) > LONGEST_FORM ? 413 : null;
}

/** Without both headers it is no browser, so it carries nobody's cookies unasked: the hosted storage's calls are such. */
function isForeign({ headers }: IncomingMessage, baseUrl: string): boolean {
  const provenance = { origin: headers.origin, fetchSite: singleOf(headers['sec-fetch-site']) };
  if (provenance.origin === undefined && provenance.fetchSite === undefined) return false;
  return !isOwnRequest(provenance, baseUrl);
}

/** The request as Next is to see it. */
function present(request: IncomingMessage, base: URL, policy: string | undefined): void {
  const { headers } = request;
  headers.host = base.host;
  headers['x-forwarded-host'] = base.host;
  headers['x-forwarded-proto'] = base.protocol.slice(0, -1);
  headers[ADDRESS_HEADER] = addressOf(request.url ?? '/');
  if (headers.origin !== undefined) headers.origin = base.origin;
  // Next takes the nonce of its own scripts from here.
  if (policy === undefined) delete headers['content-security-policy'];
  else headers['content-security-policy'] = policy;
}

function clientOf({ headers, socket }: IncomingMessage, trusted: BlockList): string {
  const forwarded = headers['x-forwarded-for'];
  const text = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
  return clientAddressOf(socket.remoteAddress, text, trusted);
}

/** Without what Next's own navigation adds. */
function addressOf(url: string): string {
  if (!URL.canParse(url, 'http://here')) return '/';
  const { pathname, searchParams } = new URL(url, 'http://here');
  searchParams.delete('_rsc');
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}

function answer(request: IncomingMessage, response: ServerResponse, status: 403 | 413): Promise<void> {
  const locale = preferredLocale(request.headers['accept-language']) ?? 'fr';
  const [shown] = translateRefusals(locale, [refusal(status === 403 ? 'foreign_origin' : 'form_too_large')]);
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Language': locale,
    Connection: 'close',
  });
  response.end(`${shown?.sentence ?? ''}\n`);
  return Promise.resolve();
}

function singleOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
