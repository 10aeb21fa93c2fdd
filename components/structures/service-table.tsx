import Link from 'next/link';
import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { StatusBadge } from '@/components/ui/status-badge';
import { formatDay } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ListedService } from '@/lib/queries/structure-services';

type Props = { structureId: number; services: readonly ListedService[]; mayKeep: boolean };

/** The services of a structure, also those that are no longer offered. */
export function ServiceTable({ structureId, services, mayKeep }: Props) {
  const t = useTranslations('organisation.services');
  if (services.length === 0)
    return (
      <Card>
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      </Card>
    );
  return (
    <Card isFlush>
      <DataTable
        stacks
        label={t('title')}
        columns={[
          { key: 'code', label: t('code') },
          { key: 'name', label: t('name') },
          { key: 'validity', label: t('validity') },
          { key: 'demands', label: t('demands') },
          { key: 'state', label: t('state') },
          ...(mayKeep ? [{ key: 'edit', label: t('edit'), isHidden: true }] : []),
        ]}
      >
        {services.map((service) => (
          <tr key={service.id}>
            <th scope="row">{service.code}</th>
            <td data-label={t('name')}>{service.name}</td>
            <td data-label={t('validity')}>
              <Validity service={service} />
            </td>
            <td data-label={t('demands')}>
              <Demands service={service} />
            </td>
            <td data-label={t('state')}>
              <State service={service} />
            </td>
            {mayKeep && (
              <td>
                <Link
                  href={`/organisation/${structureId}/services/${service.id}`}
                  aria-label={t('editOf', { code: service.code })}
                  data-screen-only
                >
                  {t('edit')}
                </Link>
              </td>
            )}
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}

type Row = { service: ListedService };

function Validity({ service: { validFrom, validUntil } }: Row) {
  const t = useTranslations('organisation.services');
  const locale = useLocale();
  if (validFrom && validUntil)
    return t('between', { from: formatDay(locale, validFrom), until: formatDay(locale, validUntil) });
  if (validFrom) return t('from', { day: formatDay(locale, validFrom) });
  return validUntil ? t('until', { day: formatDay(locale, validUntil) }) : t('always');
}

function Demands({ service }: Row) {
  const t = useTranslations('organisation.services');
  const said = (['engagementRequired', 'paymentNotReported'] as const).filter((flag) => service[flag]);
  return said.map((flag) => t(flag)).join(', ') || '–';
}

function State({ service: { isActive, isOffered } }: Row) {
  const t = useTranslations('organisation.services');
  if (isOffered) return <StatusBadge tone="done">{t('offered')}</StatusBadge>;
  return <StatusBadge tone="past">{isActive ? t('outside') : t('closed')}</StatusBadge>;
}
