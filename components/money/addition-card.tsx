import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { formatAmount, formatDay } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ContractMoney } from '@/lib/queries/contract-money';
import { TermActs } from './term-acts';
import { enterAddress } from './term-links';

type Money = Pick<ContractMoney, 'contract' | 'sheet' | 'mayKeep'>;
type Row = { id: number; number: string; notifiedOn: string; amount: number; object: string; note?: string };

/** The amendments of the contract. */
export function AmendmentsCard(money: Money) {
  const t = useTranslations('money.amendment');
  const words = { title: t('title'), add: t('add'), none: t('none'), noneText: t('noneText') };
  return (
    <AdditionCard
      {...money}
      kind="amendment"
      rows={money.sheet.amendments}
      words={words}
      nameOf={(number) => t('one', { number })}
    />
  );
}

/** Its service orders; of those that an amendment covers, which one. */
export function ServiceOrdersCard(money: Money) {
  const t = useTranslations('money.serviceOrder');
  const words = { title: t('title'), add: t('add'), none: t('none'), noneText: t('noneText') };
  const rows = money.sheet.serviceOrders.map(({ takenOver, ...order }) => ({
    ...order,
    ...(takenOver ? { note: t('takenOver', { number: takenOver.number }) } : {}),
  }));
  return (
    <AdditionCard
      {...money}
      kind="service_order"
      rows={rows}
      words={words}
      nameOf={(number) => t('one', { number })}
    />
  );
}

type Props = Money & {
  kind: 'amendment' | 'service_order';
  rows: readonly Row[];
  words: { title: string; add: string; none: string; noneText: string };
  nameOf: (number: string) => string;
};

function AdditionCard({ contract, mayKeep, kind, rows, words, nameOf }: Props) {
  const t = useTranslations('money');
  const locale = useLocale();
  const columns = [
    { key: 'number', label: t('columns.number') },
    { key: 'object', label: t('columns.object') },
    { key: 'notifiedOn', label: t('columns.notifiedOn') },
    { key: 'amount', label: t('columns.amount'), isNumber: true },
    ...(mayKeep ? [{ key: 'acts', label: t('acts'), isHidden: true }] : []),
  ];
  const add = mayKeep && (
    <LinkButton variant="secondary" size="small" href={enterAddress(contract.id, kind)} data-screen-only>
      {words.add}
    </LinkButton>
  );
  if (rows.length === 0)
    return <EmptyCard title={words.title} none={words.none} text={words.noneText} add={add} />;
  return (
    <Card title={words.title} aside={add} isFlush>
      <DataTable label={words.title} columns={columns} stacks>
        {rows.map(({ id, number, object, notifiedOn, amount, note }) => (
          <tr key={id}>
            <th scope="row">{number}</th>
            <td data-label={t('columns.object')}>
              {object}
              {note && <small>{note}</small>}
            </td>
            <td className="figures" data-label={t('columns.notifiedOn')}>
              {formatDay(locale, notifiedOn)}
            </td>
            <td className="num" data-label={t('columns.amount')}>
              {note ? (
                <s className="text-muted">{formatAmount(locale, amount)}</s>
              ) : (
                formatAmount(locale, amount)
              )}
            </td>
            {mayKeep && (
              <td>
                <TermActs contractId={contract.id} kind={kind} row={id} what={nameOf(number)} />
              </td>
            )}
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}

/** Nothing is entered yet: what that means, and where to enter it. */
export function EmptyCard(props: { title: string; none: string; text: string; add: ReactNode }) {
  const { title, none, text, add } = props;
  return (
    <Card title={title}>
      <EmptyState title={none} actions={add}>
        {text}
      </EmptyState>
    </Card>
  );
}
