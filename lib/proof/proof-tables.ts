import type { Proof } from '@/db/proofs';
import { isOwnReason } from '@/lib/domain/delivery';
import { isDocumentEvent } from '@/lib/domain/notices';
import { formatInstant } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import type { Messages } from '@/lib/i18n/messages';
import { translatorFor } from '@/lib/i18n/translator';
import { type Cell, csv } from './csv';

type Column = keyof Messages['proof']['columns'];

/** What happened in a file as tables: official codes beside the words of the reader, instants in UTC and as Paris had them. */
export function proofTables(locale: Locale, proof: Proof): { name: string; text: string }[] {
  return [
    { name: 'documents.csv', text: csv(locale, documentRows(locale, proof)) },
    { name: 'events.csv', text: csv(locale, eventRows(locale, proof)) },
    { name: 'statuses.csv', text: csv(locale, statusRows(locale, proof)) },
    { name: 'notices.csv', text: csv(locale, noticeRows(locale, proof)) },
  ];
}

/** @returns the reasons and other particulars of an event, as they were recorded: 'reason: duplicate; text: …'. */
export function particulars(facts: Readonly<Record<string, string | number>>): string {
  return Object.entries(facts)
    .filter(([key]) => !SHOWN_ELSEWHERE.has(key))
    .map(([key, value]) => `${key}: ${value}`)
    .join('; ');
}

/** What the deposit repeats of its document. */
const SHOWN_ELSEWHERE = new Set(['framework', 'number', 'netPayable']);

/** Who did it, under both names when somebody replaced a colleague; the portal when nobody did. */
export function whoOf(
  locale: Locale,
  { userName, replacedName }: { userName: string | null; replacedName: string | null },
): string {
  if (userName === null) return translatorFor(locale, 'proof')('thePortal');
  if (replacedName === null) return userName;
  return translatorFor(locale, 'common')('inPlaceOf', { user: userName, replaced: replacedName });
}

function documentRows(locale: Locale, { documents }: Proof): Cell[][] {
  const frameworks = translatorFor(locale, 'frameworks');
  const statuses = translatorFor(locale, 'statuses');
  const head = [
    'document',
    'framework',
    'name',
    'issuer',
    'documentDate',
    'utc',
    'paris',
    'exclVat',
    'vat',
    'inclVat',
    'net',
    'statusCode',
    'status',
    'mandate',
    'follows',
    'comment',
  ] as const;
  return [
    headed(locale, head),
    ...documents.map((one) => [
      one.number,
      one.framework,
      frameworks(`${one.framework}.name`),
      one.issuerName,
      one.documentDate,
      ...moment(locale, one.submittedAt),
      { cents: one.totalExclVat },
      { cents: one.totalVat },
      { cents: one.totalInclVat },
      { cents: one.netPayable },
      one.status,
      statuses(one.status),
      one.mandateNumber,
      documents
        .filter(({ id }) => one.follows.includes(id))
        .map(({ number }) => number)
        .join(', '),
      one.comment,
    ]),
  ];
}

function eventRows(locale: Locale, { events, documents }: Proof): Cell[][] {
  const files = translatorFor(locale, 'files');
  const head = [
    'event',
    'utc',
    'paris',
    'who',
    'structure',
    'code',
    'what',
    'framework',
    'document',
    'particulars',
  ] as const;
  return [
    headed(locale, head),
    ...events.map((event) => {
      const about = documents.find(({ id }) => id === event.documentId);
      const named = about ? `${about.framework} ${about.number}` : '';
      return [
        event.id,
        ...moment(locale, event.at),
        whoOf(locale, event),
        event.structureName,
        event.kind,
        isDocumentEvent(event.kind) ? files(`events.${event.kind}`, { document: named }) : event.kind,
        about?.framework ?? null,
        about?.number ?? null,
        particulars(event.facts),
      ];
    }),
  ];
}

function statusRows(locale: Locale, { statuses, documents }: Proof): Cell[][] {
  const words = translatorFor(locale, 'statuses');
  const head = [
    'document',
    'framework',
    'statusCode',
    'status',
    'utc',
    'paris',
    'who',
    'structure',
    'event',
    'particulars',
  ] as const;
  return [
    headed(locale, head),
    ...statuses.map((line) => {
      const about = documents.find(({ id }) => id === line.documentId);
      return [
        about?.number ?? null,
        about?.framework ?? null,
        line.status,
        words(line.status),
        ...moment(locale, line.at),
        whoOf(locale, line),
        line.structureName,
        line.eventId,
        particulars(line.facts),
      ];
    }),
  ];
}

/** A line an attempt to mail; a notice that was not mailed yet has one line, without attempt. */
function noticeRows(locale: Locale, { notices, documents }: Proof): Cell[][] {
  const t = translatorFor(locale, 'notices');
  const proof = translatorFor(locale, 'proof');
  const head = [
    'notice',
    'document',
    'framework',
    'code',
    'notification',
    'recipient',
    'structures',
    'createdUtc',
    'dueUtc',
    'sentUtc',
    'readUtc',
    'attemptUtc',
    'attemptParis',
    'address',
    'transport',
    'sent',
    'answer',
  ] as const;
  return [
    headed(locale, head),
    ...notices.flatMap((notice) => {
      const about = documents.find(({ id }) => id === notice.documentId);
      const told: Cell[] = [
        notice.id,
        about?.number ?? null,
        about?.framework ?? null,
        notice.kind,
        t(`kinds.${notice.kind}`),
        notice.recipientName,
        notice.structureNames,
        utc(notice.createdAt),
        utc(notice.dueAt),
        utc(notice.sentAt),
        utc(notice.readAt),
      ];
      if (notice.attempts.length === 0) return [[...told, ...Array<Cell>(6).fill(null)]];
      return notice.attempts.map(({ at, recipient, transport, isSent, answer }): Cell[] => [
        ...told,
        ...moment(locale, at),
        recipient,
        t(`transports.${transport}`),
        proof(isSent ? 'yes' : 'no'),
        isOwnReason(answer) ? t(`reasons.${answer}`) : answer,
      ]);
    }),
  ];
}

function headed(locale: Locale, columns: readonly Column[]): string[] {
  const t = translatorFor(locale, 'proof');
  return columns.map((key) => t(`columns.${key}`));
}

function moment(locale: Locale, at: number): [Cell, Cell] {
  return [utc(at), formatInstant(locale, at)];
}

function utc(at: number | null): Cell {
  return at === null ? null : new Date(at).toISOString();
}
