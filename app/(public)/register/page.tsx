import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { LOCALES } from '@/lib/i18n/locales';
import { getTranslations } from '@/lib/i18n/words';
import { optionalContext } from '@/lib/request-context';
import { NarrowPage } from '../narrow-page';
import { registerAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('registration'))('title') };
}

export default async function RegisterPage() {
  if (await optionalContext()) redirect('/account');
  const t = await getTranslations('registration');
  const account = await getTranslations('account');
  const languages = LOCALES.map((value) => ({ value, label: account(`languages.${value}`) }));
  return (
    <NarrowPage title={t('title')} lead={t('lead')}>
      <Card>
        <FieldsForm
          action={registerAction}
          fields={[
            {
              ...{ kind: 'text', name: 'name', label: t('name'), help: t('nameHelp'), maxLength: 100 },
              ...{ autoComplete: 'name', isRequired: true },
            },
            {
              ...{ kind: 'text', name: 'address', label: t('address'), help: t('addressHelp') },
              ...{ type: 'email', autoComplete: 'email', isRequired: true },
            },
            {
              ...{ kind: 'select', name: 'locale', label: t('language'), help: t('languageHelp') },
              ...{ value: await getLocale(), options: languages },
            },
          ]}
          words={{ submit: t('submit'), pending: t('pending'), refused: t('refused') }}
        />
      </Card>
      <p>
        {t('known')} <Link href="/sign-in">{t('signIn')}</Link>
      </p>
    </NarrowPage>
  );
}
