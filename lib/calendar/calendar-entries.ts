import { formatAmount, formatDay, formatList } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { translatorFor } from '@/lib/i18n/translator';
import type { DuePayment, MyCalendar } from '@/lib/queries/calendar';
import type { ShownClock } from '@/lib/queries/deadlines';
import type { CalendarEntry } from './calendar-file';

/**
 * The delays of a person as lines of their calendar, in their language. They say nothing that changes by itself with the
 * days, such as how many are left: a calendar knows that.
 * @param baseUrl of the portal.
 */
export function calendarEntries(
  locale: Locale,
  { clocks, payments }: MyCalendar,
  baseUrl: string,
): CalendarEntry[] {
  const words = wordsIn(locale);
  return [
    ...clocks.map((clock) => entryOfClock(words, clock, baseUrl)),
    ...payments.map((payment) => entryOfPayment(words, payment, baseUrl)),
  ];
}

type Words = ReturnType<typeof wordsIn>;

function wordsIn(locale: Locale) {
  return {
    locale,
    t: translatorFor(locale, 'calendar'),
    deadlines: translatorFor(locale, 'deadlines'),
    roles: translatorFor(locale, 'roles'),
  };
}

function entryOfClock(words: Words, clock: ShownClock, baseUrl: string): CalendarEntry {
  const { locale, t, deadlines, roles } = words;
  const what = deadlines(`what.${clock.deadline}`);
  const place = clock.fileNumber ?? clock.contractNumber;
  const name = clock.actorName ?? deadlines('outside');
  const articles = formatList(
    locale,
    clock.sources.map(({ article }) => article),
  );
  const isSure = clock.sources.some(({ confidence }) => confidence === 'C' || confidence === 'L');
  return {
    uid: `clock-${clock.id}@${new URL(baseUrl).host}`,
    day: clock.dueOn,
    since: clock.startedOn,
    summary: clock.isMine ? t('event.mine', { what, place }) : t('event.others', { what, place, name }),
    description: lines([
      ...placeLines(words, clock),
      deadlines(clock.isMine ? 'yours' : 'who', { role: roles(clock.actorRole), name }),
      delayLine(words, clock),
      deadlines(`silence.${clock.deadline}`),
      isSure ? articles : deadlines('unconfirmed', { articles }),
      clock.lacksReception ? deadlines('lacksReception') : null,
    ]),
    url: `${baseUrl}${pageOf(clock)}`,
    isMine: clock.isMine,
  };
}

function pageOf({ documentId, fileId, contractId }: ShownClock): string {
  if (documentId !== null) return `/works-invoices/documents/${documentId}`;
  return fileId === null ? `/contracts/${contractId}/deadlines` : `/works-invoices/files/${fileId}`;
}

function entryOfPayment(words: Words, payment: DuePayment, baseUrl: string): CalendarEntry {
  const { locale, t, deadlines, roles } = words;
  const { clock, framework, number, netPayable, fileNumber: place } = payment;
  const name = payment.supplierName ?? payment.issuerName;
  return {
    uid: `payment-${payment.id}@${new URL(baseUrl).host}`,
    day: clock.dueOn,
    since: clock.suspension?.completedOn ?? clock.startedOn,
    summary: t('event.payment', { amount: formatAmount(locale, netPayable), name, place }),
    description: lines([
      ...placeLines(words, { ...payment, framework, documentNumber: number }),
      deadlines('yours', { role: roles('financial_service'), name: payment.holderName ?? '' }),
      delayLine(words, { ...clock, unit: 'day', count: clock.delay.days }),
      deadlines('silence.payment'),
      clock.delay.basis,
    ]),
    url: `${baseUrl}/works-invoices/documents/${payment.id}`,
    isMine: true,
  };
}

type Placed = Pick<ShownClock, 'framework' | 'documentNumber' | 'fileNumber' | 'contractNumber'>;

function placeLines({ deadlines: t }: Words, placed: Placed): (string | null)[] {
  const { framework, documentNumber, fileNumber, contractNumber } = placed;
  return [
    framework && t('document', { framework, number: documentNumber ?? '' }),
    fileNumber && t('file', { number: fileNumber }),
    t('contract', { number: contractNumber }),
  ];
}

type Delayed = Pick<ShownClock, 'startedOn' | 'dueOn' | 'unit' | 'count'>;

function delayLine({ locale, deadlines: t }: Words, { startedOn, dueOn, unit, count }: Delayed): string {
  const dates = t('dates', { started: formatDay(locale, startedOn), due: formatDay(locale, dueOn) });
  return `${dates} (${t('count', { count, unit })})`;
}

function lines(texts: readonly (string | null)[]): string {
  return texts.filter((text) => text !== null).join('\n');
}
