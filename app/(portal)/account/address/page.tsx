import type { Metadata } from 'next';
import { proofOf } from '@/lib/auth/proof-if-any';
import { getTranslations } from '@/lib/i18n/words';
import { requireContext } from '@/lib/request-context';
import { changeAddressAction } from '../actions';
import { AccountFormPage } from '../form-page';
import { proofFields } from '../proof-field';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('addressForm.title') };
}

export default async function AddressPage() {
  const context = await requireContext();
  const t = await getTranslations('account');
  return (
    <AccountFormPage
      title={t('addressForm.title')}
      lead={t('addressForm.lead', { address: context.actor.email })}
      submit={t('addressForm.submit')}
      action={changeAddressAction}
      fields={[
        {
          ...{ kind: 'text', name: 'address', label: t('addressForm.label'), type: 'email' },
          ...{ autoComplete: 'email', isRequired: true },
        },
        ...(await proofFields(proofOf(context))),
      ]}
    />
  );
}
