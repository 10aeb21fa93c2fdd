import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { formatAmount, formatMonth, formatRate } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { Dashboard } from '@/lib/queries/dashboard';
import { DelaysCard, SumsCard } from './month-cards';
import { WaitingCard } from './waiting-card';

/** @param contract the number of the one contract that it is about; null: of all. */
export function DashboardView({ found, contract }: { found: Dashboard; contract: string | null }) {
  const t = useTranslations('dashboard');
  return (
    <>
      {found.isLagging && <Notice tone="info">{t('lagging')}</Notice>}
      {found.isEmpty ? (
        <Card>
          <EmptyState title={t('none', { count: found.months.length })}>{t('noneText')}</EmptyState>
        </Card>
      ) : (
        <>
          <TotalsCard {...found} />
          <SumsCard {...found} />
          <DelaysCard {...found} />
        </>
      )}
      <WaitingCard {...found} contract={contract} />
    </>
  );
}

function TotalsCard({ months, totals }: Dashboard) {
  const t = useTranslations('dashboard');
  const locale = useLocale();
  const { kept, missed } = totals;
  const [first] = months;
  const last = months.at(-1);
  const share = kept + missed === 0 ? null : Math.round((kept / (kept + missed)) * 100) * 100;
  const words = {
    from: first ? formatMonth(locale, first.month) : '',
    to: last ? formatMonth(locale, last.month) : '',
  };
  return (
    <Card title={t('totals.title', words)}>
      <DefinitionList
        entries={[
          { term: t('series.claimed'), value: formatAmount(locale, totals.claimed) },
          { term: t('series.admitted'), value: formatAmount(locale, totals.admitted) },
          { term: t('series.paid'), value: formatAmount(locale, totals.paid) },
          { term: t('totals.kept'), value: String(kept) },
          { term: t('totals.missed'), value: String(missed) },
          { term: t('totals.share'), value: share === null ? null : formatRate(locale, share) },
        ]}
      />
    </Card>
  );
}
