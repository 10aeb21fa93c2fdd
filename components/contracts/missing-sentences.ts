import { getLocale } from 'next-intl/server';
import type { Missing } from '@/lib/domain/contract-check';
import { applicationOf } from '@/lib/domain/parties';
import { formatDay } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';

/** @returns what is missing, in words: "Nobody of Atelier Moreau may act yet ...". */
export async function missingSentences(
  missing: readonly (Missing & { structureName: string })[],
): Promise<string[]> {
  const t = await getTranslations('contracts');
  const locale = await getLocale();
  const roles = await getTranslations('roles');
  return missing.map(({ code, role, structureName, day }) =>
    t(`missing.${code}`, {
      structure: structureName,
      role: role ? roles(role) : '',
      day: day === undefined ? '' : formatDay(locale, day),
      application: role ? t(`applications.${applicationOf(role)}`) : '',
    }),
  );
}
