import { getLocale } from 'next-intl/server';
import { BUYER_CLASSES, CHORUS_MODES } from '@/lib/domain/contract';
import type { ContractChange } from '@/lib/domain/contract-changes';
import { formatAmount, formatDay, formatRate } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { getTranslations } from '@/lib/i18n/words';

/** @returns each change in words: "Amount excl. VAT: €1,260,000.00 → €1,300,000.00". */
export async function changeSentences(changes: readonly ContractChange[]): Promise<string[]> {
  const locale = await getLocale();
  const t = await getTranslations('contracts');
  const roles = await getTranslations('roles');
  const show = (change: ContractChange, value: string | number): string => {
    if (value === '') return t('history.nothing');
    if (change.field === 'onPortal') return value === 1 ? t('table.on') : t('table.off');
    const buyerClass = BUYER_CLASSES.find((one) => change.field === 'buyerClass' && one === value);
    if (buyerClass) return t(`buyerClasses.${buyerClass}`);
    const mode = CHORUS_MODES.find((one) => change.field === 'chorusMode' && one === value);
    return mode ? t(`chorusModes.${mode}`) : formatValue(locale, change.field, value);
  };
  return changes.map((change) => {
    const { role, field } = change;
    const party = change.party ?? '';
    if (role && field === 'joined') return t('history.joined', { role: roles(role), party });
    if (role && field === 'left') return t('history.left', { role: roles(role), party });
    const [from, to] = [show(change, change.from), show(change, change.to)];
    if (field === 'joined' || field === 'left') return `${from} → ${to}`;
    const told = { field: t(`fields.${field}`), from, to };
    return role ? t('history.partyChange', { ...told, role: roles(role), party }) : t('history.change', told);
  });
}

function formatValue(locale: Locale, field: ContractChange['field'], value: string | number): string {
  if (field === 'amountExclVat') return formatAmount(locale, Number(value));
  if (field === 'vatRate') return formatRate(locale, Number(value));
  const isDay = field === 'notifiedOn' || field === 'startsOn' || field === 'endsOn';
  return isDay ? formatDay(locale, String(value)) : String(value);
}
