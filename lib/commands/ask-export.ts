import { inTransaction } from '@/db/client';
import { recordEvent } from '@/db/events';
import { appendExport, countExportsUnderWayFor } from '@/db/exports';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import {
  DAYS_KEPT,
  type ExportFormat,
  FILE_FORMATS,
  LIST_FORMATS,
  MOST_AT_ONCE,
  MOST_DOCUMENTS,
} from '@/lib/domain/exports';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import { readSubject, type Subject } from '@/lib/exports/subject';
import type { Locale } from '@/lib/i18n/locales';
import { may } from '@/lib/policy/exports';

const DAY = 24 * 3_600_000;

export type AskExport = {
  format: ExportFormat;
  /** As `readSubject` reads it. */
  query: string;
  locale: Locale;
};

/** Asks for a list, a folder or a paper of what one sees; the worker prepares it. At most five wait at the same time. */
export function askExport(context: Context, input: AskExport): Outcome<{ exportId: number }> {
  const { db, actor, now } = context;
  const { format, query, locale } = input;
  if (!may.takeAway(actor)) return refused(refusal('not_permitted'));
  const subject = readSubject(query);
  if (subject === null) return refused(refusal('not_a_choice', 'query'));
  return inTransaction(db, () => {
    const reasons = checkExport(context, format, subject);
    if (reasons.length > 0) return refused(...reasons);
    const row = {
      userId: actor.userId,
      format,
      query,
      locale,
      createdAt: now,
      expiresAt: now + DAYS_KEPT * DAY,
    };
    const exportId = appendExport(db, row);
    const facts = { exportId, format, query };
    recordEvent(db, { at: now, kind: 'export_asked', userId: actor.userId, structureId: null, facts });
    return accepted({ exportId });
  });
}

function checkExport({ db, actor }: Context, format: ExportFormat, subject: Subject): Refusal[] {
  const formats: readonly ExportFormat[] = subject.kind === 'file' ? FILE_FORMATS : LIST_FORMATS;
  const isHidden = subject.kind === 'file' && !isFileVisible(db, actor, subject.fileId);
  const isTooMuch = subject.kind === 'documents' && subject.documentIds.length > MOST_DOCUMENTS;
  return [
    ...(formats.includes(format) ? [] : [refusal('not_a_choice', 'format')]),
    ...(isHidden ? [refusal('not_found', 'query')] : []),
    ...(isTooMuch ? [refusal('not_a_choice', 'query')] : []),
    ...(countExportsUnderWayFor(db, actor) < MOST_AT_ONCE ? [] : [refusal('exports_too_many')]),
  ];
}
