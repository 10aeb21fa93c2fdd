import type { Metadata } from 'next';
import { getLocale } from 'next-intl/server';
import { FormWithRefusals } from '@/components/submission/form-with-refusals';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { freshCalendar } from '@/lib/auth/carried';
import { environment } from '@/lib/env';
import type { FormState } from '@/lib/forms/form-state';
import { formatInstant } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';
import { type MyCalendarFeed, myCalendarFeed } from '@/lib/queries/calendar';
import { requireContext } from '@/lib/request-context';
import { closeCalendarAction, forgetAddressAction, openCalendarAction } from './actions';

type Props = { searchParams: Promise<{ done?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calendar'))('title') };
}

/** My calendar: its address as long as this browser carries it, afterwards only whether there is one. */
export default async function CalendarPage({ searchParams }: Props) {
  const feed = myCalendarFeed(await requireContext());
  const t = await getTranslations('calendar');
  const notices = await getTranslations('notices');
  const common = await getTranslations('common');
  const fresh = await freshCalendar.read();
  const secret = fresh !== null && fresh.feedId === feed?.id ? fresh.secret : null;
  const { done } = await searchParams;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        crumbs={[{ href: '/notifications', label: notices('title') }]}
        crumbsLabel={common('youAreHere')}
      />
      {done === 'closed' && feed === null && (
        <Notice tone="success" isLive>
          {t('close.done')}
        </Notice>
      )}
      {secret !== null && <FreshAddress address={`${environment().baseUrl}/calendar/${secret}`} />}
      <AboutCard feed={feed} />
      <Card title={t('how.title')}>
        <div className="max-w-prose space-y-2">
          <p>{t('how.web')}</p>
          <p>{t('how.apple')}</p>
        </div>
      </Card>
      <Act words={feed === null ? 'open' : 'renew'} action={openCalendarAction} />
      {feed !== null && <Act words="close" action={closeCalendarAction} />}
    </>
  );
}

async function FreshAddress({ address }: { address: string }) {
  const t = await getTranslations('calendar');
  return (
    <Card title={t('fresh.title')}>
      <form action={forgetAddressAction} className="space-y-3">
        <p>{t('fresh.lead')}</p>
        <TextField name="address" label={t('fresh.address')} defaultValue={address} readOnly />
        <SubmitButton pending={t('pending')}>{t('fresh.kept')}</SubmitButton>
      </form>
    </Card>
  );
}

async function AboutCard({ feed }: { feed: MyCalendarFeed | null }) {
  const t = await getTranslations('calendar');
  const locale = await getLocale();
  const lastRead = feed?.lastReadAt ? formatInstant(locale, feed.lastReadAt) : t('about.never');
  return (
    <Card title={t('about.title')}>
      <div className="space-y-3">
        <p className="max-w-prose">{t('about.mine')}</p>
        <p className="max-w-prose">{t('about.private')}</p>
        <DefinitionList
          entries={[
            {
              term: t('about.state'),
              value: feed
                ? t('about.open', { at: formatInstant(locale, feed.createdAt) })
                : t('about.closed'),
            },
            { term: t('about.lastRead'), value: feed && lastRead },
          ]}
        />
      </div>
    </Card>
  );
}

type ActProps = {
  words: 'open' | 'renew' | 'close';
  action: (state: FormState, form: FormData) => Promise<FormState>;
};

async function Act({ words, action }: ActProps) {
  const t = await getTranslations('calendar');
  return (
    <Card title={t(`${words}.title`)}>
      <FormWithRefusals action={action} refused={t('refused')} className="space-y-3">
        <p className="max-w-prose">{t(`${words}.text`)}</p>
        <SubmitButton
          name="calendar"
          value={words === 'close' ? 'close' : 'open'}
          variant={words === 'open' ? 'primary' : 'secondary'}
          pending={t('pending')}
        >
          {t(`${words}.submit`)}
        </SubmitButton>
      </FormWithRefusals>
    </Card>
  );
}
