import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { formatAmount } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { DocumentMoney } from '@/lib/queries/shown-statement';
import { AdmittedCard } from './admitted-table';
import { MoneyCard, SharesCard } from './money-card';

/** What a document says of money beyond its amounts: admitted lines, account statement, payees, cumulated works. */
export function DocumentMoneyCards({ money: { lines, money, cumulation } }: { money: DocumentMoney }) {
  return (
    <>
      <AdmittedCard lines={lines} />
      {money && <MoneyCard money={money} />}
      {money && money.payees.length > 0 && <SharesCard money={money} />}
      {cumulation && <CumulationCard cumulation={cumulation} />}
    </>
  );
}

function CumulationCard({ cumulation }: { cumulation: NonNullable<DocumentMoney['cumulation']> }) {
  const t = useTranslations('statement.claim');
  const locale = useLocale();
  const { former, amount, reason } = cumulation;
  return (
    <Card title={t('card')}>
      <DefinitionList
        entries={[
          { term: t('former'), value: formatAmount(locale, former) },
          { term: t('amount'), value: formatAmount(locale, amount) },
          { term: t('reason'), value: reason, isWide: true },
        ]}
      />
    </Card>
  );
}
