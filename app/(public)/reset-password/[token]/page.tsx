import type { Metadata } from 'next';
import { UsernameForManagers } from '@/components/account/username-for-managers';
import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { LinkButton } from '@/components/ui/link-button';
import { SHORTEST_PASSWORD } from '@/lib/auth/password-rules';
import { getTranslations } from '@/lib/i18n/words';
import { publicDoor } from '@/lib/public-action';
import { linkPage } from '@/lib/queries/link-page';
import { secrets } from '@/lib/secrets';
import { DeadLink } from '../../dead-link';
import { NarrowPage } from '../../narrow-page';
import { resetPasswordAction } from './actions';

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('registration'))('reset.choose') };
}

/** Shows the form and uses nothing up: mail programs open links to look at them. */
export default async function ChoosePasswordPage({ params }: Props) {
  const { token } = await params;
  const link = linkPage(publicDoor(), token, ['password_reset'], secrets().authSecret);
  const t = await getTranslations('registration');
  if (!link.isOpen)
    return (
      <DeadLink fault={link.fault}>
        <LinkButton href="/reset-password">{t('reset.again')}</LinkButton>
      </DeadLink>
    );
  return (
    <NarrowPage title={t('reset.choose')} lead={t('reset.chooseLead')}>
      <Card>
        <p className="mb-4">{t('activate.address', { address: link.address })}</p>
        <FieldsForm
          action={resetPasswordAction.bind(null, token)}
          fields={[
            {
              ...{ kind: 'text', name: 'password', type: 'password', label: t('password') },
              ...{ help: t('passwordHelp', { least: SHORTEST_PASSWORD }) },
              ...{ autoComplete: 'new-password', isRequired: true },
            },
          ]}
          words={{ submit: t('reset.submit'), pending: t('pending'), refused: t('refused') }}
        >
          <UsernameForManagers address={link.address} />
        </FieldsForm>
      </Card>
    </NarrowPage>
  );
}
