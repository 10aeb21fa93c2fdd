import type { Metadata } from 'next';
import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { getTranslations } from '@/lib/i18n/words';
import { NarrowPage } from '../narrow-page';
import { askForPasswordAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('registration'))('reset.title') };
}

export default async function ResetPasswordPage() {
  const t = await getTranslations('registration');
  return (
    <NarrowPage title={t('reset.title')} lead={t('reset.lead')}>
      <Card>
        <FieldsForm
          action={askForPasswordAction}
          fields={[
            {
              ...{ kind: 'text', name: 'address', label: t('address'), type: 'email' },
              ...{ autoComplete: 'username', isRequired: true },
            },
          ]}
          words={{ submit: t('reset.ask'), pending: t('pending'), refused: t('refused') }}
        />
      </Card>
      <p>
        <Link href="/sign-in">{t('signIn')}</Link>
      </p>
    </NarrowPage>
  );
}
