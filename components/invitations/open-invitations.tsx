import { Card } from '@/components/ui/card';
import type { OpenInvitation } from '@/db/invitations';
import { getTranslations } from '@/lib/i18n/words';
import type { InvitationAction } from './invitation-buttons';
import { InvitationLine } from './invitation-line';

type Props = {
  invitations: readonly OpenInvitation[];
  now: number;
  sendAgain: InvitationAction;
  withdraw: InvitationAction;
};

/** The people who were invited to a structure and have not come yet. Nothing when there are none. */
export async function OpenInvitations({ invitations, now, sendAgain, withdraw }: Props) {
  const t = await getTranslations('invitations.open');
  if (invitations.length === 0) return null;
  return (
    <Card title={t('title')}>
      <ul className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {invitations.map((invitation) => (
          <li key={invitation.id}>
            <InvitationLine invitation={invitation} now={now} sendAgain={sendAgain} withdraw={withdraw} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
