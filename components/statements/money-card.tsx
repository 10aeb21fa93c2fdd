import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { PARTS } from '@/lib/domain/statement-parts';
import { formatAmount } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ShownMoney } from '@/lib/queries/shown-statement';
import { HowComputed } from './how-computed';
import { PartRow } from './part-row';
import { PayeeTable } from './payee-table';

/** The account statement of a document: its lines, how they were computed, and who is paid. */
export function MoneyCard({ money }: { money: ShownMoney }) {
  const t = useTranslations('statement.money');
  const shown = PARTS.filter((part) => part === 'a' || part === 'b' || isSaid(money, part));
  return (
    <Card title={t('title')} isFlush>
      <p className="px-4 pt-3 text-[0.8125rem] text-muted">{t('formula')}</p>
      <DataTable label={t('table')} columns={useColumns()} foot={<NetRow money={money} />} stacks>
        {shown.map((part) => (
          <PartRow key={part} part={part} figure={money.parts[part]} isProvisional={money.isProvisional} />
        ))}
      </DataTable>
      <HowComputed money={money} />
    </Card>
  );
}

export function SharesCard({ money }: { money: ShownMoney }) {
  const t = useTranslations('statement.payees');
  return (
    <Card title={t('title')} isFlush>
      <PayeeTable payees={money.payees} />
    </Card>
  );
}

export function NetRow({ money: { parts } }: { money: Pick<ShownMoney, 'parts'> }) {
  const t = useTranslations('statement.money');
  const locale = useLocale();
  const { a, b, c, d, e, f, g } = parts;
  const net = a.amount + b.amount + d.amount + e.amount - c.amount - f.amount - g.amount;
  return (
    <tr className="font-semibold">
      <th scope="row">{t('net')}</th>
      <td className="num" data-label={t('amount')}>
        {formatAmount(locale, net)}
      </td>
    </tr>
  );
}

export function useColumns() {
  const t = useTranslations('statement.money');
  return [
    { key: 'part', label: t('part') },
    { key: 'amount', label: t('amount'), isNumber: true },
  ];
}

function isSaid({ parts }: ShownMoney, part: (typeof PARTS)[number]): boolean {
  return parts[part].amount !== 0 || parts[part].computed !== 0;
}
