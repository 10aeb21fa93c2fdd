import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { FieldsForm } from '@/components/ui/fields-form';
import { Notice } from '@/components/ui/notice';
import { askedAddress } from '@/lib/auth/asked-address';
import { getTranslations } from '@/lib/i18n/words';
import { NarrowPage } from '../../narrow-page';
import { askForPasswordAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('registration'))('reset.sentTitle') };
}

export default async function ResetSentPage() {
  const asked = await askedAddress.read();
  if (asked === null) redirect('/reset-password');
  const t = await getTranslations('registration');
  return (
    <NarrowPage title={t('reset.sentTitle')}>
      <Notice tone="success" isLive>
        {t('reset.sent', { address: asked.address })}
      </Notice>
      <p>{t('reset.next')}</p>
      <p>{t('sent.missing')}</p>
      <FieldsForm
        action={askForPasswordAction}
        fields={[{ kind: 'hidden', name: 'address', value: asked.address }]}
        variant="secondary"
        words={{ submit: t('sent.again'), pending: t('pending'), refused: t('refused') }}
      >
        <Link href="/reset-password">{t('sent.other')}</Link>
      </FieldsForm>
    </NarrowPage>
  );
}
