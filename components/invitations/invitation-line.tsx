import { getLocale } from 'next-intl/server';
import { StatusBadge } from '@/components/ui/status-badge';
import type { OpenInvitation } from '@/db/invitations';
import { dayOf } from '@/lib/domain/calendar';
import { formatDay, formatInstant } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';
import { type InvitationAction, InvitationButtons } from './invitation-buttons';

type Props = {
  invitation: OpenInvitation;
  /** The present instant: an invitation may have run out. */
  now: number;
  sendAgain: InvitationAction;
  withdraw: InvitationAction;
};

/** An open invitation: to whom, when, what became of its mail, and how to send it again or take it back. */
export async function InvitationLine({ invitation, now, sendAgain, withdraw }: Props) {
  const t = await getTranslations('invitations.open');
  const locale = await getLocale();
  const { address, name, sentAt, expiresAt, mail, answer, inviterName } = invitation;
  const isOver = expiresAt <= now;
  return (
    <div className="space-y-1.5 text-[0.8125rem]">
      <p>
        <StatusBadge tone={isOver || mail === 'failed' ? 'stopped' : 'waiting'}>
          {isOver ? t('expired') : t(`mail.${mail}`)}
        </StatusBadge>
      </p>
      <p>
        {name !== '' && <span className="block">{name}</span>}
        <span className="block break-all">{address}</span>
        <span className="block text-muted">
          {t('sentBy', { when: formatInstant(locale, sentAt), person: inviterName })}
        </span>
        <span className="block text-muted">
          {t(isOver ? 'ended' : 'until', { day: formatDay(locale, dayOf(expiresAt)) })}
        </span>
        {answer !== null && <span className="block text-danger">{t('answer', { answer })}</span>}
      </p>
      <InvitationButtons
        invitationId={invitation.id}
        sendAgain={sendAgain}
        withdraw={withdraw}
        words={{
          address,
          sendAgain: t('sendAgain'),
          withdraw: t('withdraw'),
          pending: t('pending'),
          refused: t('refused'),
        }}
      />
    </div>
  );
}
