import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { shownIdentifier } from '@/lib/domain/identifiers';
import { useTranslations } from '@/lib/i18n/words';
import type { OwnStructure } from '@/lib/queries/my-organisation';
import { StructureStateBadge } from './structure-state';

/** The structures that the reader belongs to; each leads to its sheet. */
export function OwnStructures({ structures }: { structures: readonly OwnStructure[] }) {
  const t = useTranslations('organisation');
  const common = useTranslations('common');
  const account = useTranslations('account');
  const rightWords = ({ application, level }: OwnStructure['rights'][number]) =>
    account('right', {
      application: account(`applications.${application}`),
      level: account(`levels.${application}.${level}`),
    });
  if (structures.length === 0)
    return (
      <Card title={t('mine')}>
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      </Card>
    );
  return (
    <Card title={t('mine')} isFlush>
      <DataTable
        stacks
        label={t('mine')}
        columns={[
          { key: 'structure', label: t('structure') },
          { key: 'place', label: t('yourPlace') },
          { key: 'rights', label: t('rights') },
          { key: 'state', label: t('state') },
        ]}
      >
        {structures.map(({ id, name, identifier, isMainManager, rights, isActive }) => (
          <tr key={id}>
            <th scope="row">
              <Link href={`/organisation/${id}`}>{name}</Link>
              <small className="figures">{common('identifier', shownIdentifier(identifier))}</small>
            </th>
            <td data-label={t('yourPlace')}>{isMainManager ? t('manager') : t('member')}</td>
            <td data-label={t('rights')}>{rights.map(rightWords).join(', ') || t('noRight')}</td>
            <td data-label={t('state')}>
              <StructureStateBadge state={isActive ? 'active' : 'closed'} />
            </td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}
