import Link from 'next/link';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { FieldsForm, type FormField } from '@/components/ui/fields-form';
import { PageHeader } from '@/components/ui/page-header';
import type { FormState } from '@/lib/forms/form-state';
import { getTranslations } from '@/lib/i18n/words';

type Props = {
  title: string;
  lead: string;
  submit: string;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  fields: readonly FormField[];
  /** Under the form. */
  children?: ReactNode;
};

/** One thing of the account, changed on a page of its own. */
export async function AccountFormPage({ title, lead, submit, action, fields, children }: Props) {
  const t = await getTranslations('account');
  const words = { submit, pending: t('pending'), refused: t('refused') };
  return (
    <>
      <AccountHeader title={title} lead={lead} />
      <Card className="max-w-xl">
        <FieldsForm action={action} fields={fields} words={words}>
          <Link href="/account">{t('cancel')}</Link>
        </FieldsForm>
      </Card>
      {children}
    </>
  );
}

export async function AccountHeader({ title, lead }: { title: string; lead?: string }) {
  const t = await getTranslations('account');
  const common = await getTranslations('common');
  return (
    <PageHeader
      title={title}
      {...(lead === undefined ? {} : { lead })}
      crumbs={[{ href: '/account', label: t('title') }]}
      crumbsLabel={common('youAreHere')}
    />
  );
}
