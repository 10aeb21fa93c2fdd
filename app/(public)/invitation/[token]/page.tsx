import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { InvitationAnswer } from '@/components/invitations/invitation-answer';
import { InvitationFacts } from '@/components/invitations/invitation-facts';
import { InvitationOver } from '@/components/invitations/invitation-over';
import { signInAddress } from '@/lib/auth/own-address';
import { getTranslations } from '@/lib/i18n/words';
import { invitationDoor } from '@/lib/invitation-door';
import { oneInvitation } from '@/lib/queries/one-invitation';
import { acceptAction, joinAction, switchAccountAction } from './actions';

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('invitations.page');
  // The address is a secret; to other sites the portal never says where somebody came from.
  return { title: t('title'), robots: { index: false } };
}

/** What an invitation says. Reading it changes nothing: mail scanners open links too. */
export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const door = await invitationDoor(token);
  const invitation = door && oneInvitation(door);
  if (!door || !invitation) notFound();
  return (
    <main id="main" className="mx-auto w-full max-w-2xl space-y-6 px-4 py-8 sm:px-6 sm:py-12">
      {invitation.state === 'open' ? (
        <>
          <InvitationFacts invitation={invitation} />
          <InvitationAnswer
            invitation={invitation}
            token={token}
            signedInAs={door.actor && { name: door.actor.name, email: door.actor.email }}
            signInHref={signInAddress(`/invitation/${token}`)}
            accept={acceptAction}
            join={joinAction}
            switchAccount={switchAccountAction}
          />
        </>
      ) : (
        <InvitationOver
          invitation={invitation}
          state={invitation.state}
          signInHref={signInAddress(`/invitation/${token}`)}
        />
      )}
    </main>
  );
}
