import type { FileKind } from '@/lib/domain/frameworks';
import { formatMonth } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';

/** What the sentence `files.kinds.<kind>` needs to name a file: its instalment and month. */
export function kindFacts(
  locale: Locale,
  file: { kind: FileKind; sequence: number; period: string | null },
): { sequence: number; month: string } {
  return { sequence: file.sequence, month: file.period === null ? '' : formatMonth(locale, file.period) };
}
