import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { Notice } from '@/components/ui/notice';
import { ceilingWarning, usedOf } from '@/lib/domain/contract-situation';
import { shareOf } from '@/lib/domain/money-sums';
import { formatAmount, formatRate } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ContractSituation } from '@/lib/queries/contract-situation';

/** Over 90 % of the contract, or beyond it. */
export function CeilingNotice({ sums, situation, seesAll }: ContractSituation) {
  const t = useTranslations('money.situationPage');
  const locale = useLocale();
  const used = usedOf(situation);
  const warning = seesAll ? ceilingWarning(used, sums.total) : null;
  if (warning === null) return null;
  const share = shareOf(used, sums.total);
  const words = {
    share: share === null ? '–' : formatRate(locale, share),
    excess: formatAmount(locale, used - sums.total),
  };
  return (
    <Notice tone={warning === 'exceeded' ? 'error' : 'warning'} title={t(`${warning}.title`, words)}>
      {t(`${warning}.text`, words)}
    </Notice>
  );
}

/** What was claimed, admitted and paid to date, what remains, and what was deducted. */
export function ToDateCard({ sums, situation, seesAll, own }: ContractSituation) {
  const t = useTranslations('money.situationPage');
  const locale = useLocale();
  const amount = (cents: number | null | undefined) =>
    cents === null || cents === undefined ? null : formatAmount(locale, cents);
  const used = usedOf(situation);
  const share = shareOf(used, sums.total);
  const { toDate, final, deducted, paidNet } = situation;
  const line = (term: string, value: string | null) => ({ term, value, isNumber: true });
  return (
    <Card title={t('toDateTitle')}>
      <DefinitionList
        layout="lines"
        entries={[
          line(t('toDate.claimed'), amount(toDate.claimed)),
          line(t('toDate.admitted'), amount(toDate.admitted)),
          line(t('toDate.paid'), amount(toDate.paid)),
          line(t('final.claimed'), amount(final?.claimed)),
          line(t('final.admitted'), amount(final?.admitted)),
          line(t('share'), seesAll && share !== null ? formatRate(locale, share) : null),
          line(t('remaining'), seesAll ? amount(sums.total - used) : null),
          line(t('deducted'), amount(deducted)),
          line(t('paidNet'), amount(paidNet)),
          line(t('own.accepted'), amount(own?.accepted)),
          line(t('own.claimed'), amount(own?.claimed)),
        ]}
      />
    </Card>
  );
}
