import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { shownIdentifier } from '@/lib/domain/identifiers';
import { ROLES } from '@/lib/domain/parties';
import type { SheetParty } from '@/lib/queries/one-contract';

/** The parties in the order of the circuit, contractors under the holder, with their identifier and service. */
export async function ContractParties({ parties }: { parties: readonly SheetParty[] }) {
  const t = await getTranslations('contracts');
  const roles = await getTranslations('roles');
  const common = await getTranslations('common');
  const ordered = ROLES.flatMap((role) => parties.filter((party) => party.role === role));
  const columns = [
    { key: 'role', label: t('table.role') },
    { key: 'structure', label: t('table.structure') },
    { key: 'service', label: t('table.service') },
    { key: 'portal', label: t('table.portal') },
  ];
  return (
    <Card title={t('sheet.parties')} isFlush>
      <DataTable label={t('sheet.parties')} columns={columns} stacks>
        {ordered.map((party) => (
          <tr key={party.id}>
            <th scope="row">
              {roles(party.role)}
              {party.worksForName !== null && (
                <small>{t('sheet.worksFor', { name: party.worksForName })}</small>
              )}
            </th>
            <td data-label={t('table.structure')}>
              {party.structureName ?? t('table.nobody')}
              {party.identifier !== null && (
                <small className="figures">{common('identifier', shownIdentifier(party.identifier))}</small>
              )}
            </td>
            <td data-label={t('table.service')}>
              {party.serviceCode}
              {party.serviceName !== null && <small>{party.serviceName}</small>}
            </td>
            <td data-label={t('table.portal')}>{party.onPortal ? t('table.on') : t('table.off')}</td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}
