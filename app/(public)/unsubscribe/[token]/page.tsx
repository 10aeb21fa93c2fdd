import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { readStopToken } from '@/lib/auth/stop-token';
import { getTranslations } from '@/lib/i18n/words';
import { secrets } from '@/lib/secrets';
import { NarrowPage } from '../../narrow-page';
import { stopMailsAction } from './actions';

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ done?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('preferences.stop'))('title'), robots: { index: false } };
}

/** From the foot of a mail. Reading it changes nothing: mail scanners open links too. */
export default async function UnsubscribePage({ params, searchParams }: Props) {
  const { token } = await params;
  const stop = readStopToken(token, secrets().authSecret);
  if (stop === null) notFound();
  const t = await getTranslations('preferences.stop');
  const preferences = await getTranslations('preferences');
  const what =
    stop.what === 'recap' ? t('recaps') : t('topic', { topic: preferences(`topics.${stop.what}.name`) });
  if ((await searchParams).done !== undefined)
    return (
      <NarrowPage title={t('title')}>
        <Notice tone="success" title={t('done')} isLive>
          {t('doneText')}
        </Notice>
        <LinkButton href="/notifications/preferences" variant="secondary">
          {t('choose')}
        </LinkButton>
      </NarrowPage>
    );
  return (
    <NarrowPage title={t('title')} lead={what}>
      <Card>
        <p className="mb-4">{t('text')}</p>
        <FieldsForm
          action={stopMailsAction}
          words={{ submit: t('submit'), pending: t('pending'), refused: t('refused') }}
          fields={[{ kind: 'hidden', name: 'token', value: token }]}
        />
      </Card>
    </NarrowPage>
  );
}
