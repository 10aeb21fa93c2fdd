import type { Metadata } from 'next';
import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { getTranslations } from '@/lib/i18n/words';
import { linkPage } from '@/lib/queries/link-page';
import { requireContext } from '@/lib/request-context';
import { secrets } from '@/lib/secrets';
import { AccountHeader } from '../../form-page';
import { confirmAddressAction } from './actions';

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('confirm.title') };
}

/** The person is asked to be signed in too: neither who reads the mail nor who holds the session alone changes it. */
export default async function ConfirmAddressPage({ params }: Props) {
  const context = await requireContext();
  const { token } = await params;
  const link = linkPage(context, token, ['address_change', 'contact_change'], secrets().authSecret);
  const t = await getTranslations('account');
  if (!link.isOpen || link.userId !== context.actor.userId)
    return (
      <>
        <AccountHeader title={t('confirm.title')} />
        <Notice tone="warning">{t(link.isOpen ? 'confirm.other' : 'confirm.dead')}</Notice>
        <LinkButton href="/account">{t('confirm.back')}</LinkButton>
      </>
    );
  const kind = link.purpose === 'address_change' ? 'email' : 'contact';
  return (
    <>
      <AccountHeader title={t('confirm.title')} />
      <Card className="max-w-xl">
        <p className="mb-4">{t(`confirm.${kind}`, { address: link.address })}</p>
        <FieldsForm
          action={confirmAddressAction.bind(null, token)}
          fields={[]}
          words={{ submit: t('confirm.submit'), pending: t('pending'), refused: t('refused') }}
        />
      </Card>
    </>
  );
}
