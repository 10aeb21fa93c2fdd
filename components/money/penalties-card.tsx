import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { LinkButton } from '@/components/ui/link-button';
import { formatAmount, formatDay } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ContractMoney } from '@/lib/queries/contract-money';
import { EmptyCard } from './addition-card';
import { TermActs } from './term-acts';
import { enterAddress } from './term-links';

/** The penalties that were decided, and their total. */
export function PenaltiesCard({ contract, sheet, sums, mayKeep }: ContractMoney) {
  const t = useTranslations('money');
  const locale = useLocale();
  const title = t('penalty.title');
  const add = mayKeep && (
    <LinkButton variant="secondary" size="small" href={enterAddress(contract.id, 'penalty')} data-screen-only>
      {t('penalty.add')}
    </LinkButton>
  );
  if (sheet.penalties.length === 0)
    return <EmptyCard title={title} none={t('penalty.none')} text={t('penalty.noneText')} add={add} />;
  const columns = [
    { key: 'on', label: t('columns.decidedOn') },
    { key: 'reason', label: t('columns.reason') },
    { key: 'amount', label: t('columns.penalty'), isNumber: true },
    ...(mayKeep ? [{ key: 'acts', label: t('acts'), isHidden: true }] : []),
  ];
  const foot = (
    <tr>
      <th scope="row" colSpan={2}>
        {t('penalty.total')}
      </th>
      <td className="num" data-label={t('penalty.total')}>
        {formatAmount(locale, sums.penalties)}
      </td>
      {mayKeep && <td />}
    </tr>
  );
  return (
    <Card title={title} aside={add} isFlush>
      <DataTable label={title} columns={columns} foot={foot} stacks>
        {sheet.penalties.map(({ id, decidedOn, reason, amount }) => (
          <tr key={id}>
            <th scope="row" className="figures">
              {formatDay(locale, decidedOn)}
            </th>
            <td data-label={t('columns.reason')}>{reason}</td>
            <td className="num" data-label={t('columns.penalty')}>
              {formatAmount(locale, amount)}
            </td>
            {mayKeep && (
              <td>
                <TermActs
                  contractId={contract.id}
                  kind="penalty"
                  row={id}
                  what={t('penalty.one', { on: formatDay(locale, decidedOn) })}
                />
              </td>
            )}
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}
