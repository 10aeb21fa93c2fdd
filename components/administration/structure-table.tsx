import Link from 'next/link';
import { StructureStateBadge } from '@/components/structures/structure-state';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { shownIdentifier } from '@/lib/domain/identifiers';
import type { FormState } from '@/lib/forms/form-state';
import { useTranslations } from '@/lib/i18n/words';
import type { AdministeredStructure } from '@/lib/queries/administration';
import { RowAct } from './row-act';

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type Props = { structures: readonly AdministeredStructure[]; closeAction: Action; reopenAction: Action };

/** Registered structures; one that waits for its first manager is opened by the answer to that request. */
export function StructureTable({ structures, closeAction, reopenAction }: Props) {
  const t = useTranslations('administration.structures');
  const kinds = useTranslations('organisation.kinds');
  const common = useTranslations('common');
  if (structures.length === 0) return <EmptyState title={t('none')}>{t('noneText')}</EmptyState>;
  return (
    <DataTable
      stacks
      label={t('table')}
      columns={[
        { key: 'structure', label: t('structure') },
        { key: 'kind', label: t('kind') },
        { key: 'people', label: t('people'), isNumber: true },
        { key: 'state', label: t('state') },
        { key: 'act', label: t('act'), isHidden: true },
      ]}
    >
      {structures.map(({ id, name, identifier, city, kind, people, state }) => (
        <tr key={id}>
          <th scope="row">
            <Link href={`/organisation/${id}`}>{name}</Link>
            <span className="figures block font-normal text-[0.8125rem] text-muted">
              {common('identifier', shownIdentifier(identifier))}
              {city && `, ${city}`}
            </span>
          </th>
          <td data-label={t('kind')}>{kinds(kind)}</td>
          <td data-label={t('people')} className="num">
            {people}
          </td>
          <td data-label={t('state')}>
            <StructureStateBadge state={state} />
          </td>
          <td>
            {state === 'active' && (
              <RowAct
                action={closeAction}
                name="structureId"
                id={id}
                words={{ act: t('close'), actOf: t('closeOf', { name }), pending: t('pending') }}
              />
            )}
            {state === 'closed' && (
              <RowAct
                action={reopenAction}
                name="structureId"
                id={id}
                words={{ act: t('reopen'), actOf: t('reopenOf', { name }), pending: t('pending') }}
              />
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
