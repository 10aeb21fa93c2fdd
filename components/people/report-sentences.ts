import type { Added, ChangedLine } from '@/lib/domain/rights-report';
import type { ReportState } from '@/lib/forms/report-state';
import { requestLocale } from '@/lib/i18n/request';
import { translateRefusals } from '@/lib/i18n/translate-refusals';
import { getTranslations } from '@/lib/i18n/words';

/** What became of each person at each structure, in the reader's language. */
export async function changedLines(lines: readonly ChangedLine[]): Promise<Partial<ReportState>> {
  const t = await getTranslations('people.several');
  const locale = await requestLocale();
  const report = lines.map(({ person, structure, isDone, refusal }) => {
    const [sentence] = refusal === null ? [] : translateRefusals(locale, [refusal]);
    const outcome = sentence?.sentence ?? t(isDone ? 'isDone' : 'isSame');
    return { text: t('line', { person, structure, outcome }), isDone };
  });
  const done = lines.filter(({ isDone }) => isDone).length;
  const refused = lines.filter(({ refusal }) => refusal !== null).length;
  return { report, summary: t('summary', { done, refused }) };
}

/** What was added at each structure. */
export async function addedLines(added: readonly Added[]): Promise<Partial<ReportState>> {
  const t = await getTranslations('people.one');
  const account = await getTranslations('account');
  const report = added.map(({ structure, isAttached, rights }) => {
    const given = rights.map(({ application, level }) =>
      account('right', {
        application: account(`applications.${application}`),
        level: account(`levels.${application}.${level}`),
      }),
    );
    const what = [...(isAttached ? [t('attachedToo')] : []), ...given].join(', ');
    return { text: t('added', { structure, what }), isDone: true };
  });
  return { report };
}
