import type { Metadata } from 'next';
import { NewNotices } from '@/components/notices/new-notices';
import { NoticeTable } from '@/components/notices/notice-table';
import { Card } from '@/components/ui/card';
import { ChoiceLinks } from '@/components/ui/choice-links';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tabs } from '@/components/ui/tabs';
import { TOPICS } from '@/lib/domain/notice-topics';
import { type Cursor, readPageRequest, writeCursor } from '@/lib/domain/paging';
import { getTranslations } from '@/lib/i18n/words';
import { myNotices, NOTICES_CURSOR } from '@/lib/queries/my-notices';
import { unreadState } from '@/lib/queries/unread-state';
import { requireContext } from '@/lib/request-context';
import { markReadAction } from './actions';
import { type NoticeFilter, noticeListAddress } from './list-address';

type Asked = { [Name in 'unread' | 'topic' | 'after' | 'before']?: string | string[] };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('title') };
}

export default async function NotificationsPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const context = await requireContext();
  const t = await getTranslations('notices');
  const topics = await getTranslations('preferences.topics');
  const { unread: asked, topic: about, after, before } = await searchParams;
  const filter = { unreadOnly: asked === 'yes', topic: TOPICS.find((one) => one === about) ?? null };
  const request = readPageRequest(
    { after: String(after ?? ''), before: String(before ?? '') },
    NOTICES_CURSOR,
  );
  const { rows, previous, next, unread } = myNotices(context, { ...filter, request });
  const shown = unread > 99 ? '99+' : String(unread);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <LinkButton href="/notifications/preferences" variant="secondary">
              {t('choose')}
            </LinkButton>
            <LinkButton href="/notifications/calendar" variant="secondary">
              {t('calendar')}
            </LinkButton>
          </>
        }
      />
      <Tabs
        label={t('filter')}
        tabs={[
          {
            href: noticeListAddress({ ...filter, unreadOnly: false }),
            label: t('all'),
            isCurrent: !filter.unreadOnly,
          },
          {
            href: noticeListAddress({ ...filter, unreadOnly: true }),
            label: t('unreadOnly', { count: unread, shown }),
            isCurrent: filter.unreadOnly,
          },
        ]}
      />
      <ChoiceLinks
        label={t('filterTopic')}
        choices={[null, ...TOPICS].map((topic) => ({
          href: noticeListAddress({ ...filter, topic }),
          label: topic === null ? t('everyTopic') : topics(`${topic}.name`),
          isCurrent: topic === filter.topic,
        }))}
      />
      <NewNotices
        rendered={unreadState(context)}
        href={noticeListAddress(filter)}
        words={{
          one: t('arrived.one'),
          many: t('arrived.many', { count: '{count}' }),
          uncounted: t('arrived.uncounted'),
        }}
      />
      <form action={markReadAction} className="space-y-4">
        {filter.unreadOnly && <input type="hidden" name="unread" value="yes" />}
        {filter.topic && <input type="hidden" name="topic" value={filter.topic} />}
        {unread > 0 && (
          <SubmitButton name="all" value="yes" variant="secondary" pending={t('marking')}>
            {t('markAllRead')}
          </SubmitButton>
        )}
        <Card isFlush>
          {rows.length > 0 ? <NoticeTable notices={rows} /> : <NothingHere filter={filter} />}
        </Card>
      </form>
      <nav aria-label={t('pages')} className="flex gap-2">
        {previous && <PageLink side="before" cursor={previous} filter={filter} />}
        {next && <PageLink side="after" cursor={next} filter={filter} />}
      </nav>
    </>
  );
}

async function NothingHere({ filter: { unreadOnly, topic } }: { filter: NoticeFilter }) {
  const t = await getTranslations('notices.empty');
  if (!unreadOnly && topic === null) return <EmptyState title={t('title')}>{t('text')}</EmptyState>;
  return (
    <EmptyState
      title={t(unreadOnly ? 'unreadTitle' : 'topicTitle')}
      actions={
        <LinkButton href="/notifications" variant="secondary">
          {t('showAll')}
        </LinkButton>
      }
    >
      {t(unreadOnly ? 'unreadText' : 'topicText')}
    </EmptyState>
  );
}

type PageLinkProps = { side: 'before' | 'after'; cursor: Cursor; filter: NoticeFilter };

async function PageLink({ side, cursor, filter }: PageLinkProps) {
  const t = await getTranslations('notices');
  const page = `${side}=${writeCursor(cursor)}`;
  return (
    <LinkButton href={noticeListAddress(filter, page)} variant="secondary">
      {t(side === 'before' ? 'newer' : 'older')}
    </LinkButton>
  );
}
