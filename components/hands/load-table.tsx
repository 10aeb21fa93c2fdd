import { useLocale } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { dayOf } from '@/lib/domain/calendar';
import { addressOf } from '@/lib/forms/addresses';
import { formatDay } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ApplicationLoad, LoadOfStructure, LoadRow } from '@/lib/queries/load-of-structure';

type Props = { structureId: number; load: ApplicationLoad; shown: LoadOfStructure['shown'] };

/** What each agent has in hand in one application; each number leads to its documents, under the tables. */
export function LoadTable({ structureId, load: { application, rows }, shown }: Props) {
  const t = useTranslations('hands.load');
  const applications = useTranslations('account.applications');
  const locale = useLocale();
  const columns = [
    { key: 'who', label: t('columns.who') },
    { key: 'count', label: t('columns.count'), isNumber: true },
    { key: 'since', label: t('columns.since') },
  ];
  const address = ({ hands }: LoadRow) =>
    `${addressOf(`/organisation/${structureId}/load`, { in: application, of: String(hands) })}#documents`;
  const isShown = ({ hands }: LoadRow) => shown?.application === application && shown.row.hands === hands;
  return (
    <Card title={applications(application)} isFlush>
      <DataTable label={t('table', { application: applications(application) })} columns={columns} stacks>
        {rows.map((row) => (
          <tr key={row.hands}>
            <th scope="row">
              {row.name ?? t('nobody')} {row.isGone && <Badge>{t('gone')}</Badge>}
            </th>
            <td className="num" data-label={t('columns.count')}>
              {row.count === 0 ? (
                0
              ) : (
                <a href={address(row)} aria-current={isShown(row) ? 'true' : undefined}>
                  <span className="sr-only">{`${row.name ?? t('nobody')} `}</span>
                  {row.count}
                </a>
              )}
            </td>
            <td className="figures" data-label={t('columns.since')}>
              {row.since === null ? '–' : formatDay(locale, dayOf(row.since))}
            </td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}
