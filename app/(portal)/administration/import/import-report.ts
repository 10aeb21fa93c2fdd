import { getLocale } from 'next-intl/server';
import { shownIdentifier } from '@/lib/domain/identifiers';
import type { ImportReport } from '@/lib/forms/structure-list';
import { translateRefusals } from '@/lib/i18n/translate-refusals';
import { getTranslations } from '@/lib/i18n/words';
import type { CheckedList } from '@/lib/queries/check-structure-list';

/** Lines that are shown; the counts tell of all. */
const MOST_GOOD = 20;
const MOST_BAD = 200;

/** @returns what a checked list says to its reader, in words. */
export async function importReport({ good, refused }: CheckedList): Promise<ImportReport> {
  const t = await getTranslations('administration.import');
  const kinds = await getTranslations('organisation.kinds');
  const locale = await getLocale();
  return {
    checked: JSON.stringify(good),
    isAnyGood: good.length > 0,
    goodTitle: t('good', { count: good.length }),
    goodFirst: good.length > MOST_GOOD ? t('first', { count: MOST_GOOD }) : '',
    badTitle: t('bad', { count: refused.length }),
    badFirst: refused.length > MOST_BAD ? t('first', { count: MOST_BAD }) : '',
    confirm: t('confirm', { count: good.length }),
    good: good.slice(0, MOST_GOOD).map(({ identifier, name, kind, city }) => ({
      identifier: shownIdentifier(identifier).identifier,
      name,
      kind: kinds(kind),
      city,
    })),
    bad: refused.slice(0, MOST_BAD).map(({ line, typed, refusals }) => ({
      line,
      ...typed,
      why: translateRefusals(locale, refusals).map(({ sentence }) => sentence),
    })),
  };
}
