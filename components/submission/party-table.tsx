import { DataTable } from '@/components/ui/data-table';
import { shownIdentifier } from '@/lib/domain/identifiers';
import type { Role } from '@/lib/domain/parties';
import { getTranslations } from '@/lib/i18n/words';

type ShownParty = {
  role: Role;
  structureName: string | null;
  identifier: string | null;
  onPortal: boolean;
  isAbsent: boolean;
};

/** Who takes part, as the contract sheet says: nobody has to type it. */
export async function PartyTable({ parties }: { parties: readonly ShownParty[] }) {
  const t = await getTranslations('submission.details');
  const roles = await getTranslations('roles');
  const common = await getTranslations('common');
  const columns = [
    { key: 'role', label: t('roleColumn') },
    { key: 'party', label: t('partyColumn') },
    { key: 'identifier', label: t('identifier') },
  ];
  return (
    <DataTable label={t('recipient')} columns={columns} stacks>
      {parties.map((party) => (
        <tr key={`${party.role} ${party.identifier ?? ''}`}>
          <td data-label={t('roleColumn')}>{roles(party.role)}</td>
          <td data-label={t('partyColumn')}>
            {party.structureName ?? '–'}
            {!party.onPortal && <small>{t('outside')}</small>}
            {party.isAbsent && <small>{t('absent')}</small>}
          </td>
          <td data-label={t('identifier')} className="figures">
            {party.identifier === null ? '–' : common('identifier', shownIdentifier(party.identifier))}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
