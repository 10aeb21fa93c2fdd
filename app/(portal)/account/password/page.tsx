import type { Metadata } from 'next';
import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { SHORTEST_PASSWORD } from '@/lib/auth/password-rules';
import { getTranslations } from '@/lib/i18n/words';
import { myProfile } from '@/lib/queries/my-profile';
import { requireContext } from '@/lib/request-context';
import { changePasswordAction, sendPasswordLinkAction } from '../actions';
import { AccountFormPage, AccountHeader } from '../form-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('passwordForm.title') };
}

export default async function PasswordPage() {
  const { hasPassword, email } = myProfile(await requireContext());
  const t = await getTranslations('account');
  if (!hasPassword)
    return (
      <>
        <AccountHeader title={t('passwordForm.title')} />
        <Card className="max-w-xl">
          <p className="mb-4">{t('passwordForm.none', { address: email })}</p>
          <SendLink />
        </Card>
      </>
    );
  return (
    <AccountFormPage
      title={t('passwordForm.title')}
      lead={t('passwordForm.lead')}
      submit={t('passwordForm.submit')}
      action={changePasswordAction}
      fields={[
        {
          ...{ kind: 'text', name: 'password', label: t('passwordForm.current'), type: 'password' },
          ...{ autoComplete: 'current-password', isRequired: true },
        },
        {
          ...{ kind: 'text', name: 'newPassword', label: t('passwordForm.label'), type: 'password' },
          ...{ help: t('passwordForm.help', { least: SHORTEST_PASSWORD }) },
          ...{ autoComplete: 'new-password', isRequired: true },
        },
      ]}
    >
      <section className="max-w-xl space-y-2">
        <h2 className="text-base">{t('passwordForm.forgotten')}</h2>
        <SendLink />
      </section>
    </AccountFormPage>
  );
}

async function SendLink() {
  const t = await getTranslations('account');
  const words = { submit: t('passwordForm.send'), pending: t('pending'), refused: t('refused') };
  return <FieldsForm action={sendPasswordLinkAction} fields={[]} variant="secondary" words={words} />;
}
