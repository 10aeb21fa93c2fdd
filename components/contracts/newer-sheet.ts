import { getLocale } from 'next-intl/server';
import { CHANGED_FIELDS } from '@/lib/domain/contract-changes';
import { roleOfKey } from '@/lib/domain/contract-sheet';
import type { NewerSheet } from '@/lib/forms/contract-form-state';
import { formatInstant } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';
import type { HistoryEntry } from '@/lib/queries/one-contract';
import { changeSentences } from './change-sentences';

/** @returns in words what others saved meanwhile, and the fields in which what was typed here was kept. */
export async function newerSheet(
  history: readonly HistoryEntry[],
  kept: readonly string[],
): Promise<NewerSheet> {
  const t = await getTranslations('contracts');
  const locale = await getLocale();
  const changes = await Promise.all(
    history.map(async ({ id, at, person, changes: made }) => ({
      id,
      by: t('form.newer.by', {
        person: person ?? t('history.somebody'),
        when: formatInstant(locale, at),
      }),
      sentences: await changeSentences(made),
    })),
  );
  const fields = await Promise.all(kept.map(fieldName));
  return {
    changes,
    kept: fields.length === 0 ? null : t('form.newer.kept', { fields: fields.join(', ') }),
  };
}

/** 'amountExclVat' is "Amount excl. VAT", 'parties.moe.service' is "Project manager, Service". */
async function fieldName(name: string): Promise<string> {
  const t = await getTranslations('contracts.fields');
  const roles = await getTranslations('roles');
  const [, key, part] = /^parties\.([^.]+)\.(.+)$/.exec(name) ?? [];
  const field = CHANGED_FIELDS.find((one) => one === (part ?? name));
  const role = key === undefined ? null : roleOfKey(key);
  const word = field === undefined || field === 'joined' || field === 'left' ? name : t(field);
  return role === null ? word : `${roles(role)}, ${word}`;
}
