import type { Proof } from '@/db/proofs';
import { isFileEvent } from '@/lib/domain/file-events';
import type { Locale } from '@/lib/i18n/locales';
import { translatorFor } from '@/lib/i18n/translator';
import { type Cell, csv } from './csv';
import { clockRows, noticeRows } from './evidence-rows';
import { headed, moment, particulars, whoOf } from './table-cells';

/** What happened in a file as tables: official codes beside the words of the reader, instants in UTC and as Paris had them. */
export function proofTables(locale: Locale, proof: Proof): { name: string; text: string }[] {
  return [
    { name: 'documents.csv', text: csv(locale, documentRows(locale, proof)) },
    { name: 'events.csv', text: csv(locale, eventRows(locale, proof)) },
    { name: 'statuses.csv', text: csv(locale, statusRows(locale, proof)) },
    { name: 'notices.csv', text: csv(locale, noticeRows(locale, proof)) },
    { name: 'clocks.csv', text: csv(locale, clockRows(locale, proof)) },
  ];
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
    'hash',
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
        isFileEvent(event.kind) ? files(`events.${event.kind}`, { document: named }) : event.kind,
        about?.framework ?? null,
        about?.number ?? null,
        particulars(event.facts),
        event.hash,
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
