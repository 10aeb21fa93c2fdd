import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { getTranslations } from '@/lib/i18n/words';
import type { InvitationState, OneInvitation } from '@/lib/queries/one-invitation';

type Props = {
  invitation: OneInvitation;
  state: Exclude<InvitationState, 'open'>;
  signInHref: string;
};

/** A link that no longer serves says why, and whom to ask; to who accepted it, what happens now. */
export async function InvitationOver({ invitation, state, signInHref }: Props) {
  const t = await getTranslations('invitations.page');
  const { inviterName: inviter, inviterEmail: email, structure, contract, way } = invitation;
  if (state === 'accepted' && invitation.reader === 'invited') {
    const isAsked = way === 'administrator' ? 'administrator' : 'request';
    return (
      <div className="space-y-4">
        <h1 className="text-2xl">{invitation.isWaiting ? t('waiting') : t('state.accepted')}</h1>
        {invitation.isWaiting && <p>{t(`waitingText.${isAsked}`, { structure: structure.name })}</p>}
        <p className="flex flex-wrap gap-3">
          {contract && !invitation.isWaiting && (
            <LinkButton href={`/contracts/${contract.id}`}>{t('toContractPage')}</LinkButton>
          )}
          <LinkButton variant="secondary" href="/organisation">
            {t('toOrganisation')}
          </LinkButton>
        </p>
      </div>
    );
  }
  return (
    <div className="space-y-4">
      <h1 className="text-2xl">{t('title')}</h1>
      <Notice tone="warning" title={t(`state.${state}`)}>
        {t(`stateText.${state}`, { inviter, email })}
      </Notice>
      {state === 'accepted' && invitation.reader === 'nobody' && (
        <p>
          <LinkButton href={signInHref}>{t('signIn')}</LinkButton>
        </p>
      )}
    </div>
  );
}
