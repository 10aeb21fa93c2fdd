import { createTranslator } from 'next-intl';
import type { Refusal } from '@/lib/domain/refusals';
import { formatAmount, formatDay, formatMonth, formatRate } from './format';
import type { Locale } from './locales';
import { messagesIn } from './messages';

/** A refusal as the form shows it: the sentence, beside its field where it has one. */
export type ShownRefusal = { code: string; field?: string; sentence: string };

/**
 * The sentences of `refusals.<code>`. A parameter whose name ends with `Cents` reaches the sentence as an amount,
 * one that ends with `Rate` as a rate, one that ends with `Day` or `Month` as a day or a month.
 */
export function translateRefusals(locale: Locale, refusals: readonly Refusal[]): ShownRefusal[] {
  const sentences: Readonly<Record<string, string>> = messagesIn(locale).refusals;
  const translate = createTranslator({ locale, messages: { refusals: sentences }, namespace: 'refusals' });
  return refusals.map(({ code, field, params }) => ({
    code,
    ...(field ? { field } : {}),
    sentence: translate(code, shownParams(locale, params ?? {})),
  }));
}

function shownParams(locale: Locale, params: Readonly<Record<string, string | number>>) {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, shownParam(locale, name, value)]),
  );
}

function shownParam(locale: Locale, name: string, value: string | number): string | number {
  if (name.endsWith('Cents') && typeof value === 'number') return formatAmount(locale, value);
  if (name.endsWith('Rate') && typeof value === 'number') return formatRate(locale, value);
  if (name.endsWith('Day') && typeof value === 'string') return formatDay(locale, value);
  if (name.endsWith('Month') && typeof value === 'string') return formatMonth(locale, value);
  return value;
}
