import type { Metadata } from 'next';
import { getTranslations } from '@/lib/i18n/words';
import { requireContext } from '@/lib/request-context';
import { changeNameAction } from '../actions';
import { AccountFormPage } from '../form-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('nameForm.title') };
}

export default async function NamePage() {
  const { actor } = await requireContext();
  const t = await getTranslations('account');
  return (
    <AccountFormPage
      title={t('nameForm.title')}
      lead={t('nameForm.lead')}
      submit={t('save')}
      action={changeNameAction}
      fields={[
        {
          ...{ kind: 'text', name: 'name', label: t('nameForm.label'), value: actor.name },
          ...{ autoComplete: 'name', maxLength: 100, isRequired: true },
        },
      ]}
    />
  );
}
