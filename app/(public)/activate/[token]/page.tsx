import type { Metadata } from 'next';
import { UsernameForManagers } from '@/components/account/username-for-managers';
import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { LinkButton } from '@/components/ui/link-button';
import { SHORTEST_PASSWORD } from '@/lib/auth/password-rules';
import { getTranslations } from '@/lib/i18n/words';
import { publicDoor } from '@/lib/public-action';
import { type LinkPage, linkPage } from '@/lib/queries/link-page';
import { secrets } from '@/lib/secrets';
import { DeadLink } from '../../dead-link';
import { NarrowPage } from '../../narrow-page';
import { activateAction, sendActivationAgainAction } from './actions';

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('registration'))('activate.title') };
}

/** Shows the form and uses nothing up: mail programs open links to look at them. */
export default async function ActivatePage({ params }: Props) {
  const { token } = await params;
  const link = linkPage(publicDoor(), token, ['activation'], secrets().authSecret);
  if (!link.isOpen) return <DeadActivation token={token} link={link} />;
  const t = await getTranslations('registration');
  return (
    <NarrowPage title={t('activate.title')} lead={t('activate.lead', { name: link.name })}>
      <Card>
        <p className="mb-4">{t('activate.address', { address: link.address })}</p>
        <FieldsForm
          action={activateAction.bind(null, token)}
          fields={[
            {
              ...{ kind: 'text', name: 'password', type: 'password', label: t('password') },
              ...{ help: t('passwordHelp', { least: SHORTEST_PASSWORD }) },
              ...{ autoComplete: 'new-password', isRequired: true },
            },
          ]}
          words={{ submit: t('activate.submit'), pending: t('pending'), refused: t('refused') }}
        >
          <UsernameForManagers address={link.address} />
        </FieldsForm>
      </Card>
    </NarrowPage>
  );
}

async function DeadActivation({
  token,
  link,
}: {
  token: string;
  link: Extract<LinkPage, { isOpen: false }>;
}) {
  const t = await getTranslations('registration');
  const isUsed = link.fault === 'used';
  if (isUsed || link.address === null)
    return (
      <DeadLink fault={link.fault}>
        <LinkButton href={isUsed ? '/sign-in' : '/register'}>{t(isUsed ? 'signIn' : 'title')}</LinkButton>
      </DeadLink>
    );
  return (
    <DeadLink fault={link.fault}>
      <FieldsForm
        action={sendActivationAgainAction.bind(null, token)}
        fields={[]}
        words={{ submit: t('activate.again'), pending: t('pending'), refused: t('refused') }}
      />
    </DeadLink>
  );
}
