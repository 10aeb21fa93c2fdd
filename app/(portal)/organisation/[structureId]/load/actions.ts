'use server';

import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { giveDocuments } from '@/lib/commands/give-documents';
import { ordinal, orNull } from '@/lib/forms/fields';
import { listOfOrdinals } from '@/lib/forms/people';
import type { ReportState } from '@/lib/forms/report-state';
import { requestLocale } from '@/lib/i18n/request';
import { translateRefusals } from '@/lib/i18n/translate-refusals';
import { getTranslations } from '@/lib/i18n/words';

/** Posts `documentIds`, `toUserId` and `seenWith`; says of each document what became of it. */
export async function giveSeveralAction(_state: ReportState, form: FormData): Promise<ReportState> {
  const shape = z.object({
    documentIds: listOfOrdinals(),
    toUserId: ordinal(),
    seenWith: orNull(ordinal()),
  });
  const t = await getTranslations('hands.load');
  const locale = await requestLocale();
  let said: Partial<ReportState> = {};
  const state = await runCommand(form, shape, giveDocuments, ({ lines }) => {
    const report = lines.map(({ document, refusal }) => {
      const [sentence] = refusal === null ? [] : translateRefusals(locale, [refusal]);
      const outcome = sentence?.sentence ?? t('isGiven');
      return { text: t('line', { document, outcome }), isDone: refusal === null };
    });
    said = { report };
  });
  return { ...state, ...said };
}
