import { getLocale } from 'next-intl/server';
import type { IndexReport } from '@/lib/forms/index-list';
import { formatMonth } from '@/lib/i18n/format';
import { formatIndex } from '@/lib/i18n/format-index';
import { translateRefusals } from '@/lib/i18n/translate-refusals';
import { getTranslations } from '@/lib/i18n/words';
import type { CheckedIndexes } from '@/lib/queries/check-index-list';

/** Lines that are shown; the counts tell of all. */
const MOST_GOOD = 60;
const MOST_BAD = 200;

/** @returns what a checked list says to its reader, in words. */
export async function indexReport(
  { good, known, refused }: CheckedIndexes,
  source: string,
): Promise<IndexReport> {
  const t = await getTranslations('money.import');
  const locale = await getLocale();
  return {
    checked: JSON.stringify(good.map(({ before, ...value }) => value)),
    source,
    goodTitle: t('good', { count: good.length }),
    goodFirst: good.length > MOST_GOOD ? t('first', { count: MOST_GOOD }) : '',
    badTitle: t('bad', { count: refused.length }),
    badFirst: refused.length > MOST_BAD ? t('first', { count: MOST_BAD }) : '',
    known: t('known', { count: known }),
    confirm: t('confirm', { count: good.length }),
    good: good.slice(0, MOST_GOOD).map(({ index, month, value, before }) => ({
      key: `${index} ${month}`,
      index,
      month: formatMonth(locale, month),
      value: formatIndex(locale, value),
      before: before === null ? '–' : formatIndex(locale, before),
    })),
    bad: refused.slice(0, MOST_BAD).map(({ line, typed, refusals }) => ({
      line,
      ...typed,
      why: translateRefusals(locale, refusals).map(({ sentence }) => sentence),
    })),
  };
}
