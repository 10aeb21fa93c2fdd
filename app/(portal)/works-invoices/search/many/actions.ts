'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { isOwnForm, refusedForNow, runCommand } from '@/lib/action';
import { actOnMany } from '@/lib/commands/act-on-many';
import { askExport } from '@/lib/commands/ask-export';
import { type ManyLine, MOST_AT_ONCE } from '@/lib/domain/many';
import { refusal, refused } from '@/lib/domain/refusals';
import { chosenShape, manyShape } from '@/lib/forms/many';
import type { ReportLine, ReportState } from '@/lib/forms/report-state';
import { requestLocale } from '@/lib/i18n/request';
import { translateRefusals } from '@/lib/i18n/translate-refusals';
import { getTranslations } from '@/lib/i18n/words';
import { foundIds } from '@/lib/queries/found-ids';
import { optionalContext } from '@/lib/request-context';
import { isTooMuch } from '@/lib/throttle/take-turn';
import { whereRoomIs } from '@/lib/where-room-is';

/**
 * Posts `act`, `document` for each one that is ticked, or `all` with the `query` of the search, `toUserId` of "give", and
 * `seenAt`. Says of each document what became of it. With `zip` their papers are asked for instead.
 */
export async function actOnManyAction(_state: ReportState, form: FormData): Promise<ReportState> {
  if (form.get('zip') !== null) return await zipMany(form);
  let lines: readonly ManyLine[] = [];
  const state = await runCommand(
    form,
    manyShape,
    (context, { document, all, query, ...input }) =>
      actOnMany(context, { ...input, documentIds: all ? foundIds(context, query, MOST_AT_ONCE) : document }),
    (result) => {
      lines = result.lines;
    },
  );
  return { ...state, report: await reportOf(lines) };
}

/** The documents that "all results" means, so that they can be done some at a time. */
export async function findManyAction(query: string): Promise<number[]> {
  const context = (await isOwnForm()) ? await optionalContext() : null;
  if (context && isTooMuch('search', context)) return [];
  const asked = z.string().safeParse(query);
  return context === null || !asked.success ? [] : foundIds(context, asked.data, MOST_AT_ONCE);
}

/** Prepares a folder of their papers, and leads to where it will lie. */
async function zipMany(form: FormData): Promise<ReportState> {
  const tooMuch = await refusedForNow('export', form);
  if (tooMuch) return tooMuch;
  const locale = await requestLocale();
  return await runCommand(
    form,
    chosenShape,
    (context, { document, all, query }) => {
      const ids = all ? foundIds(context, query, MOST_AT_ONCE) : document;
      if (ids.length === 0) return refused(refusal('nothing_chosen'));
      return whereRoomIs(askExport)(context, {
        format: 'zip',
        query: ids.map((id) => `document=${id}`).join('&'),
        locale,
      });
    },
    () => redirect('/exports'),
  );
}

async function reportOf(lines: readonly ManyLine[]): Promise<ReportLine[]> {
  const t = await getTranslations('many');
  const locale = await requestLocale();
  return lines.map(({ documentId, name, refusal }) => {
    const [sentence] = refusal === null ? [] : translateRefusals(locale, [refusal]);
    const document = name ?? t('unknown', { id: String(documentId) });
    const outcome = sentence?.sentence ?? t('isDone');
    return { text: t('line', { document, outcome }), isDone: refusal === null };
  });
}
