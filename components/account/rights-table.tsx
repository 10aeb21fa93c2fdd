import { shownIdentifier } from '@/lib/domain/identifiers';
import { useTranslations } from '@/lib/i18n/words';
import type { MyStructure } from '@/lib/queries/my-structures';
import { DataTable } from '../ui/data-table';
import { EmptyState } from '../ui/empty-state';
import { LinkButton } from '../ui/link-button';

type Props = {
  structures: readonly MyStructure[];
  /** The reader's own address, to say "you" among the managers. */
  ownEmail: string;
};

/** Where I belong, what I may do there, and who decides it. */
export function RightsTable({ structures, ownEmail }: Props) {
  const t = useTranslations('account');
  const common = useTranslations('common');
  if (structures.length === 0)
    return (
      <EmptyState
        title={t('noStructure')}
        actions={<LinkButton href="/organisation">{t('welcome.joinLink')}</LinkButton>}
      >
        {t('welcome.joinText')}
      </EmptyState>
    );
  const rightWords = ({ application, level }: MyStructure['rights'][number]) =>
    t('right', { application: t(`applications.${application}`), level: t(`levels.${application}.${level}`) });
  return (
    <DataTable
      stacks
      label={t('structures')}
      columns={[
        { key: 'structure', label: t('structure') },
        { key: 'identifier', label: t('identifier') },
        { key: 'rights', label: t('rights') },
        { key: 'managers', label: t('managers') },
      ]}
    >
      {structures.map(({ id, name, identifier, rights, managers }) => (
        <tr key={id}>
          <th scope="row">{name}</th>
          <td className="figures" data-label={t('identifier')}>
            {common('identifier', shownIdentifier(identifier))}
          </td>
          <td data-label={t('rights')}>{rights.map(rightWords).join(', ') || t('noRight')}</td>
          <td data-label={t('managers')}>
            {managers.map((one) => (one.email === ownEmail ? t('you') : one.name)).join(', ')}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
