import { useLocale } from 'next-intl';
import { DataTable } from '@/components/ui/data-table';
import { dayOf } from '@/lib/domain/calendar';
import { formatDay, formatList } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ContractDeadline } from '@/lib/queries/contract-deadlines';

/** Every delay of the law with what this contract makes of it, who must act and what silence means. */
export function DelayTable({ deadlines }: { deadlines: readonly ContractDeadline[] }) {
  const t = useTranslations('deadlines');
  const columns = [
    { key: 'deadline', label: t('sheet.deadline') },
    { key: 'who', label: t('columns.who') },
    { key: 'law', label: t('sheet.law') },
    { key: 'here', label: t('sheet.here') },
    { key: 'source', label: t('sheet.source') },
  ];
  return (
    <DataTable label={t('sheet.table')} columns={columns} stacks>
      {deadlines.map((deadline) => (
        <DelayRow key={deadline.id} deadline={deadline} />
      ))}
    </DataTable>
  );
}

function DelayRow({ deadline: { id, actor, delay, bounds, own, sources } }: { deadline: ContractDeadline }) {
  const t = useTranslations('deadlines');
  const roles = useTranslations('roles');
  const locale = useLocale();
  const length = (count: number) => t('count', { count, unit: delay.unit });
  const articles = formatList(
    locale,
    sources.map(({ article }) => article),
  );
  return (
    <tr>
      <th scope="row">
        {t(`what.${id}`)}
        <small>{t(`silence.${id}`)}</small>
      </th>
      <td data-label={t('columns.who')}>{actor === 'validator' ? t('roles.validator') : roles(actor)}</td>
      <td data-label={t('sheet.law')}>
        {length(delay.count)}
        <small>{bounds ? t('sheet.between', bounds) : t('sheet.fixed')}</small>
      </td>
      <td data-label={t('sheet.here')}>
        {own ? <strong>{length(own.count)}</strong> : t('sheet.same')}
        {own && (
          <small>
            {t('sheet.setBy', { name: own.userName, day: formatDay(locale, dayOf(own.createdAt)) })}
          </small>
        )}
      </td>
      <td data-label={t('sheet.source')}>
        {sources.some(({ confidence }) => confidence === 'C' || confidence === 'L')
          ? articles
          : t('unconfirmed', { articles })}
      </td>
    </tr>
  );
}
