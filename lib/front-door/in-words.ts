import type { IncomingMessage } from 'node:http';
import { cookieName } from '@/lib/cookies';
import { environment } from '@/lib/env';
import { LOCALE_COOKIE, LOCALES, type Locale, resolveLocale } from '@/lib/i18n/locales';
import { messagesIn } from '@/lib/i18n/messages';
import type { RequestTrace } from '@/lib/request-trace';

/** Why a request is not answered by a page of the portal, with the status that says so to programs (RFC 9110, RFC 6585). */
const STATUSES = {
  unreadable: 400,
  foreign: 403,
  slow: 408,
  lengthMissing: 411,
  formTooLarge: 413,
  filesTooLarge: 413,
  addressTooLong: 414,
  tooMany: 429,
  headersTooLarge: 431,
  failed: 500,
} as const;
export type NoReason = keyof typeof STATUSES;

/** An answer that stands by itself: nothing of the pages is needed to give it. */
export type PlainAnswer = { status: number; headers: Record<string, string>; body: string };

/** For whoever sent something that is no request: nothing is known of their language. */
export function rawAnswer(reason: NoReason, headers: Readonly<Record<string, string>>): PlainAnswer {
  const body = LOCALES.map((locale) => `${sentenceOf(reason, locale)}\n`).join('');
  const type = { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' };
  return { status: STATUSES[reason], headers: { ...headers, ...type }, body };
}

/** A page of its own for people, in the language of their other pages; a sentence for programs. */
export function answerInWords(
  request: IncomingMessage,
  trace: RequestTrace,
  reason: NoReason,
  status: number = STATUSES[reason],
): PlainAnswer {
  const locale = localeOf(request, trace);
  const isPage = wantsPage(request);
  const text = { locale, reason, reference: reason === 'failed' ? trace.id : null };
  return {
    status,
    headers: {
      'Content-Type': isPage ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
      'Content-Language': locale,
      'Cache-Control': 'private, no-store',
    },
    body: isPage ? pageOf(text, request) : `${sentenceOf(reason, locale)}\n`,
  };
}

/** Does a person wait for a page, and no script for its data? */
export function wantsPage(request: IncomingMessage): boolean {
  return !isFetched(request) && (request.headers.accept ?? '').includes('text/html');
}

/** Has the script of a page asked, which goes on by itself? */
export function isFetched({ headers }: IncomingMessage): boolean {
  return headers.rsc !== undefined || headers['next-action'] !== undefined;
}

function localeOf({ headers }: IncomingMessage, trace: RequestTrace): Locale {
  const cookies = (headers.cookie ?? '').split(';').map((one) => one.trim());
  const name = `${cookieName(LOCALE_COOKIE)}=`;
  return resolveLocale({
    account: trace.locale,
    cookie: cookies.find((one) => one.startsWith(name))?.slice(name.length),
    acceptLanguage: headers['accept-language'],
    fallback: environment().defaultLocale,
  });
}

function sentenceOf(reason: NoReason, locale: Locale): string {
  const { refusals, errors, requests } = messagesIn(locale);
  const told: Readonly<Record<NoReason, string>> = {
    unreadable: requests.unreadable,
    foreign: refusals.foreign_origin,
    slow: requests.slow,
    lengthMissing: requests.lengthMissing,
    formTooLarge: requests.formTooLarge,
    filesTooLarge: refusals.files_too_large_together,
    addressTooLong: requests.addressTooLong,
    tooMany: refusals.too_many_requests,
    headersTooLarge: requests.headersTooLarge,
    failed: errors.lead,
  };
  return told[reason];
}

type Text = { locale: Locale; reason: NoReason; reference: string | null };

function pageOf({ locale, reason, reference }: Text, request: IncomingMessage): string {
  const { common, errors, requests } = messagesIn(locale);
  const title = reason === 'failed' ? errors.title : requests.title;
  const again = hereAgain(request);
  const known =
    reference === null ? '' : `<p>${escaped(errors.reference)} <code>${escaped(reference)}</code></p>`;
  return (
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escaped(`${title} – ${common.product}`)}</title>` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head><body><header>${escaped(common.product)}</header><main>` +
    `<h1>${escaped(title)}</h1><p>${escaped(sentenceOf(reason, locale))}</p>${known}` +
    `<p>${again === null ? '' : link(again, errors.again)}${link('/', errors.home)}</p></main></body></html>`
  );
}

/** A form is not sent again by a link: its address shows it anew, but for addresses that only take. */
function hereAgain({ url, method }: IncomingMessage): string | null {
  const { pathname, search } = URL.canParse(url ?? '/', HERE) ? new URL(url ?? '/', HERE) : new URL(HERE);
  const isShown = method === 'GET' || !pathname.startsWith('/api/');
  // Two slashes would lead to another site.
  return isShown ? pathname.replace(/^\/+/, '/') + search : null;
}

const HERE = 'http://here';

/** The house in few words: colours as in `app/theme.css`, which this page cannot load. */
const STYLE = [
  ':root{color-scheme:light dark}',
  'body{margin:0;font:1rem/1.5 system-ui,sans-serif;background:#f2f5f5;color:#142226}',
  'header{background:#0d2b31;color:#ecf4f5;font-weight:600;padding:.75rem 1.5rem}',
  'main{max-width:36rem;margin:3rem auto;padding:0 1.5rem}h1{font-size:1.5rem}',
  'a{color:#0a5a67;margin-right:1.5rem}',
  '@media(prefers-color-scheme:dark){body{background:#0f1618;color:#e6eded}header{background:#0a1a1e}a{color:#7fcbd6}}',
].join('');

function link(address: string, text: string): string {
  return `<a href="${escaped(address)}">${escaped(text)}</a>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
