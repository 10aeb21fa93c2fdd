import type { InvitationAction } from '@/components/invitations/invitation-buttons';
import { InvitationLine } from '@/components/invitations/invitation-line';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { StatusBadge } from '@/components/ui/status-badge';
import { spacedIdentifier } from '@/lib/domain/identifiers';
import { ROLES } from '@/lib/domain/parties';
import { getTranslations } from '@/lib/i18n/words';
import type { SheetParty } from '@/lib/queries/one-contract';
import { PartyTermsLines } from './party-terms-lines';

type Props = {
  parties: readonly SheetParty[];
  now: number;
  sendAgain: InvitationAction;
  withdraw: InvitationAction;
};

/** The parties in the order of the circuit, contractors under the holder, and whether each can act yet. */
export async function ContractParties({ parties, ...invitations }: Props) {
  const t = await getTranslations('contracts');
  const roles = await getTranslations('roles');
  const ordered = ROLES.flatMap((role) => parties.filter((party) => party.role === role));
  const columns = [
    { key: 'role', label: t('table.role') },
    { key: 'structure', label: t('table.structure') },
    { key: 'service', label: t('table.service') },
    { key: 'portal', label: t('table.portal') },
  ];
  return (
    <Card title={t('sheet.parties')} id="parties" isFlush>
      <DataTable label={t('sheet.parties')} columns={columns} stacks>
        {ordered.map((party) => (
          <tr key={party.id}>
            <th scope="row">
              {roles(party.role)}
              {party.worksForName !== null && (
                <small>{t('sheet.worksFor', { name: party.worksForName })}</small>
              )}
              <PartyTermsLines terms={party} />
            </th>
            <td data-label={t('table.structure')}>
              {party.structureName ?? t('table.nobody')}
              {party.identifier !== null && (
                <small className="figures">{spacedIdentifier(party.identifier)}</small>
              )}
            </td>
            <td data-label={t('table.service')}>
              {party.serviceCode}
              {party.serviceName !== null && <small>{party.serviceName}</small>}
            </td>
            <td data-label={t('table.portal')}>
              <div className="space-y-2">
                {party.onPortal ? <Presence isStaffed={party.isStaffed} /> : t('table.off')}
                {party.invitations.map((invitation) => (
                  <InvitationLine key={invitation.id} invitation={invitation} {...invitations} />
                ))}
              </div>
            </td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}

async function Presence({ isStaffed }: { isStaffed: boolean }) {
  const t = await getTranslations('contracts.table');
  return (
    <StatusBadge tone={isStaffed ? 'done' : 'waiting'}>{isStaffed ? t('on') : t('nobodyYet')}</StatusBadge>
  );
}
