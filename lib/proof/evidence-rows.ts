import type { Proof } from '@/db/proofs';
import { DEADLINES } from '@/lib/domain/deadlines';
import { attemptWords } from '@/lib/i18n/attempt-words';
import type { Locale } from '@/lib/i18n/locales';
import { mailStateWords } from '@/lib/i18n/mail-state-words';
import { translatorFor } from '@/lib/i18n/translator';
import type { Cell } from './csv';
import { headed, moment, utc } from './table-cells';

/** A line an attempt to mail; a notice that was not mailed yet has one line, without attempt. */
export function noticeRows(locale: Locale, { notices, documents }: Proof): Cell[][] {
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
    'mailState',
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
        mailStateWords(notice.mail, locale),
      ];
      if (notice.attempts.length === 0) return [[...told, ...Array<Cell>(6).fill(null)]];
      return notice.attempts.map(({ at, recipient, transport, isSent, answer }): Cell[] => [
        ...told,
        ...moment(locale, at),
        recipient,
        t(`transports.${transport}`),
        proof(isSent ? 'yes' : 'no'),
        attemptWords(answer, locale),
      ]);
    }),
  ];
}

/** The delays of the law that ran in the file, with where each comes from. */
export function clockRows(locale: Locale, { clocks }: Proof): Cell[][] {
  const t = translatorFor(locale, 'deadlines');
  const roles = translatorFor(locale, 'roles');
  const head = [
    'code',
    'delay',
    'articles',
    'framework',
    'document',
    'actor',
    'structure',
    'days',
    'startedOn',
    'dueOn',
    'endedUtc',
    'ended',
  ] as const;
  return [
    headed(locale, head),
    ...clocks.map((clock) => [
      clock.deadline,
      t(`what.${clock.deadline}`),
      DEADLINES[clock.deadline].sources.map(({ article }) => article).join(', '),
      clock.framework,
      clock.documentNumber,
      roles(clock.actorRole),
      clock.actorName,
      clock.count,
      clock.startedOn,
      clock.dueOn,
      utc(clock.endedAt),
      clock.endReason === null ? null : t(`ends.${clock.endReason}`),
    ]),
  ];
}
