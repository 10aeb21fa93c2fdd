import { useLocale } from 'next-intl';
import { formatAmount } from '@/lib/i18n/format';

/**
 * An amount in euros in running text of a page; a leaf of the browser calls `formatAmount`. In a long table call `formatAmount` in a cell with `className="num"` instead: it
 * spares an element a row.
 * @param cents whole cents; null shows a dash.
 */
export function Amount({ cents }: { cents: number | null }) {
  const locale = useLocale();
  return (
    <span className="figures whitespace-nowrap">{cents === null ? '–' : formatAmount(locale, cents)}</span>
  );
}
