import { useLocale } from 'next-intl';
import type { ReportState } from '@/lib/forms/report-state';
import { formatDay } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { DelegationsOfStructure } from '@/lib/queries/delegations-of-structure';
import { Card } from '../ui/card';
import { DataTable } from '../ui/data-table';
import { EmptyState } from '../ui/empty-state';
import { PeopleForm } from './people-form';

type Props = Pick<DelegationsOfStructure, 'structure' | 'delegations'> & {
  end: (state: ReportState, form: FormData) => Promise<ReportState>;
};

/** The replacements at a structure, the last to end first. */
export function DelegationTable({ structure, delegations, end }: Props) {
  const t = useTranslations('people.delegations');
  const people = useTranslations('people');
  const locale = useLocale();
  if (delegations.length === 0)
    return (
      <Card>
        <EmptyState title={t('none')}>{t('noneHelp')}</EmptyState>
      </Card>
    );
  const columns = [
    { key: 'from', label: t('from') },
    { key: 'to', label: t('to') },
    { key: 'days', label: t('days') },
    { key: 'state', label: t('state') },
    { key: 'act', label: t('act'), isHidden: true },
  ];
  return (
    <Card isFlush>
      <DataTable stacks label={t('table', { structure: structure.name })} columns={columns}>
        {delegations.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.fromName}</th>
            <td data-label={t('to')}>{one.toName}</td>
            <td className="figures" data-label={t('days')}>
              {t('between', { start: formatDay(locale, one.startsOn), end: formatDay(locale, one.endsOn) })}
            </td>
            <td data-label={t('state')}>{t(`states.${one.state}`)}</td>
            <td>
              {one.mayEnd && (
                <PeopleForm
                  action={end}
                  variant="quiet"
                  size="small"
                  fields={[{ kind: 'hidden', name: 'delegationId', value: one.id }]}
                  buttonLabel={t('endThis', { from: one.fromName, to: one.toName })}
                  words={{ button: t('end'), pending: people('pending'), refused: people('refused') }}
                />
              )}
            </td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}
