import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { FieldsForm } from '@/components/ui/fields-form';
import { Notice } from '@/components/ui/notice';
import { askedAddress } from '@/lib/auth/asked-address';
import { getTranslations } from '@/lib/i18n/words';
import { NarrowPage } from '../../narrow-page';
import { registerAgainAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('registration'))('sent.title') };
}

export default async function RegisterSentPage() {
  const asked = await askedAddress.read();
  if (asked === null) redirect('/register');
  const t = await getTranslations('registration');
  return (
    <NarrowPage title={t('sent.title')}>
      <Notice tone="success" isLive>
        {t('sent.text', { address: asked.address })}
      </Notice>
      <p>{t('sent.next')}</p>
      <p>{t('sent.missing')}</p>
      <FieldsForm
        action={registerAgainAction}
        fields={[]}
        variant="secondary"
        words={{ submit: t('sent.again'), pending: t('pending'), refused: t('refused') }}
      >
        <Link href="/register">{t('sent.other')}</Link>
      </FieldsForm>
    </NarrowPage>
  );
}
