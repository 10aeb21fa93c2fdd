import type { Metadata } from 'next';
import { FieldsForm } from '@/components/ui/fields-form';
import { proofOf } from '@/lib/auth/proof-if-any';
import { getTranslations } from '@/lib/i18n/words';
import { myProfile } from '@/lib/queries/my-profile';
import { requireContext } from '@/lib/request-context';
import { changeContactAction, removeContactAction } from '../actions';
import { AccountFormPage } from '../form-page';
import { proofFields } from '../proof-field';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('contactForm.title') };
}

export default async function ContactPage() {
  const context = await requireContext();
  const { contactEmail, email } = myProfile(context);
  const t = await getTranslations('account');
  return (
    <AccountFormPage
      title={t('contactForm.title')}
      lead={t('contactForm.lead', { address: email })}
      submit={t('contactForm.submit')}
      action={changeContactAction}
      fields={[
        {
          ...{ kind: 'text', name: 'address', label: t('contactForm.label'), type: 'email' },
          ...{ autoComplete: 'email', isRequired: true },
        },
        ...(await proofFields(proofOf(context))),
      ]}
    >
      {contactEmail !== null && (
        <FieldsForm
          action={removeContactAction}
          fields={[]}
          variant="secondary"
          words={{
            submit: t('contactForm.remove', { address: contactEmail }),
            pending: t('pending'),
            refused: t('refused'),
          }}
        />
      )}
    </AccountFormPage>
  );
}
