import { getLocale } from 'next-intl/server';
import { DefinitionList } from '@/components/ui/definition-list';
import { spacedIdentifier } from '@/lib/domain/identifiers';
import { formatList } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';
import type { OneInvitation } from '@/lib/queries/one-invitation';

/** Who invites, to which contract, as what, and what accepting does. */
export async function InvitationFacts({ invitation }: { invitation: OneInvitation }) {
  const t = await getTranslations('invitations.page');
  const role = await getTranslations('roles');
  const locale = await getLocale();
  const { inviterName: inviter, structure, contract, roles, way } = invitation;
  const names = { inviter, structure: structure.name };
  return (
    <div className="space-y-4">
      <h1 className="text-2xl">{t('title')}</h1>
      <p className="text-lg">
        {contract ? t('toContract', { ...names, authority: contract.moaName }) : t('toStructure', names)}
      </p>
      <DefinitionList
        entries={[
          { term: t('contract'), value: contract && `${contract.number} – ${contract.title}`, isWide: true },
          {
            term: t('role'),
            value:
              roles.length > 0
                ? formatList(
                    locale,
                    roles.map((one) => role(one)),
                  )
                : null,
          },
          { term: t('structure'), value: `${structure.name}, ${spacedIdentifier(structure.identifier)}` },
          { term: t('address'), value: invitation.address },
        ]}
      />
      <p>{t(`way.${way}`)}</p>
    </div>
  );
}
