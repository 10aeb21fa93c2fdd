import { useLocale } from 'next-intl';
import { ShareBar } from '@/components/charts/share-bar';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { addressOf } from '@/lib/forms/addresses';
import { useTranslations } from '@/lib/i18n/words';
import type { Dashboard } from '@/lib/queries/dashboard';

type Props = Pick<Dashboard, 'waiting' | 'mostWaiting' | 'hasMoreWaiting'> & {
  /** The number of the one contract that it is about. */
  contract: string | null;
};

/** Where the open files wait: a bar for each state and role, in the table that holds its number. */
export function WaitingCard({ waiting, mostWaiting, hasMoreWaiting, contract }: Props) {
  const t = useTranslations('dashboard.waiting');
  const states = useTranslations('files.states');
  const roles = useTranslations('roles');
  const locale = useLocale();
  const most = Math.max(0, ...waiting.map(({ count }) => count));
  if (waiting.length === 0)
    return (
      <Card title={t('title')}>
        <p className="text-muted">{t('none')}</p>
      </Card>
    );
  const columns = [
    { key: 'state', label: t('state') },
    { key: 'role', label: t('role') },
    { key: 'count', label: t('count'), isNumber: true },
    { key: 'share', label: t('share'), isHidden: true },
  ];
  return (
    <Card title={t('title')} isFlush>
      <DataTable label={t('table')} columns={columns} stacks>
        {waiting.map(({ state, role, count }) => (
          <tr key={`${state} ${role}`}>
            <th scope="row">
              <a href={addressOf('/works-invoices/synthesis', { state, contract })}>{states(state)}</a>
            </th>
            <td data-label={t('role')}>{role === null ? t('nobody') : roles(role)}</td>
            <td className="num" data-label={t('count')}>
              {new Intl.NumberFormat(locale).format(count)}
            </td>
            <td className="w-1/3 align-middle">
              <ShareBar value={count} most={most} />
            </td>
          </tr>
        ))}
      </DataTable>
      {hasMoreWaiting && (
        <p className="px-4 py-2.5 text-[0.8125rem] text-muted">{t('more', { most: mostWaiting })}</p>
      )}
    </Card>
  );
}
