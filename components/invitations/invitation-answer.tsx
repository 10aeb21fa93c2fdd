import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { getTranslations } from '@/lib/i18n/words';
import type { OneInvitation } from '@/lib/queries/one-invitation';
import { AcceptForm } from './accept-form';
import { acceptWords } from './accept-words';
import type { InvitationAction } from './invitation-buttons';

type Props = {
  invitation: OneInvitation;
  token: string;
  signedInAs: { name: string; email: string } | null;
  signInHref: string;
  accept: InvitationAction;
  join: InvitationAction;
  switchAccount: (form: FormData) => Promise<void>;
};

/** How this reader may answer: one click, an account to open, or first the right account to sign in with. */
export async function InvitationAnswer(props: Props) {
  const { invitation, token, signedInAs, signInHref, accept, join } = props;
  const t = await getTranslations('invitations.page');
  const { address, reader, hasAccount, structure, way } = invitation;
  if (reader === 'another') return <Another {...props} />;
  const sheet = way === 'first' ? structure : null;
  const form = { token, sheet, words: await acceptWords() };
  if (signedInAs)
    return (
      <Card>
        <div className="space-y-4">
          <p className="text-muted">{t('signedInAs', { name: signedInAs.name })}</p>
          <AcceptForm {...form} action={accept} newcomer={null} />
        </div>
      </Card>
    );
  if (hasAccount)
    return (
      <Notice
        tone="info"
        title={t('signInFirst')}
        actions={<LinkButton href={signInHref}>{t('signIn')}</LinkButton>}
      >
        {t('signInText', { address })}
      </Notice>
    );
  return (
    <>
      <Card>
        <AcceptForm {...form} action={join} newcomer={{ name: invitation.name, email: address }} />
      </Card>
      <p className="text-[0.8125rem]">
        <a href={signInHref}>{t('haveAccount')}</a>
      </p>
    </>
  );
}

/** Signed in as somebody whose mails do not arrive where the invitation did. */
async function Another({ invitation, token, signedInAs, switchAccount }: Props) {
  const t = await getTranslations('invitations.page');
  return (
    <Notice tone="warning" title={t('another')}>
      <p>{t('anotherText', { email: signedInAs?.email ?? '', address: invitation.address })}</p>
      <form action={switchAccount} className="mt-3">
        <input type="hidden" name="token" value={token} />
        <SubmitButton pending={t('pending')} variant="secondary">
          {t('switch')}
        </SubmitButton>
      </form>
    </Notice>
  );
}
