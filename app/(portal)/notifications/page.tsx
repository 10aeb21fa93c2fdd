import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NoticeTable } from '@/components/notices/notice-table';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tabs } from '@/components/ui/tabs';
import { type Cursor, readPageRequest, writeCursor } from '@/lib/domain/paging';
import { myNotices, NOTICES_CURSOR } from '@/lib/queries/my-notices';
import { requireContext } from '@/lib/request-context';
import { markReadAction } from './actions';

type Asked = { [Name in 'unread' | 'after' | 'before']?: string | string[] };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('title') };
}

export default async function NotificationsPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const context = await requireContext();
  const t = await getTranslations('notices');
  const { unread: filter, after, before } = await searchParams;
  const unreadOnly = filter === 'yes';
  const request = readPageRequest(
    { after: String(after ?? ''), before: String(before ?? '') },
    NOTICES_CURSOR,
  );
  const { rows, previous, next, unread } = myNotices(context, { unreadOnly, request });
  const shown = unread > 99 ? '99+' : String(unread);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Tabs
        label={t('filter')}
        tabs={[
          { href: '/notifications', label: t('all'), isCurrent: !unreadOnly },
          {
            href: '/notifications?unread=yes',
            label: t('unreadOnly', { count: unread, shown }),
            isCurrent: unreadOnly,
          },
        ]}
      />
      <form action={markReadAction} className="space-y-4">
        {unreadOnly && <input type="hidden" name="unread" value="yes" />}
        {unread > 0 && (
          <SubmitButton name="all" value="yes" variant="secondary" pending={t('marking')}>
            {t('markAllRead')}
          </SubmitButton>
        )}
        <Card isFlush>
          {rows.length > 0 ? <NoticeTable notices={rows} /> : <NothingHere unreadOnly={unreadOnly} />}
        </Card>
      </form>
      <nav aria-label={t('pages')} className="flex gap-2">
        {previous && <PageLink side="before" cursor={previous} unreadOnly={unreadOnly} />}
        {next && <PageLink side="after" cursor={next} unreadOnly={unreadOnly} />}
      </nav>
    </>
  );
}

async function NothingHere({ unreadOnly }: { unreadOnly: boolean }) {
  const t = await getTranslations('notices.empty');
  if (!unreadOnly) return <EmptyState title={t('title')}>{t('text')}</EmptyState>;
  return (
    <EmptyState
      title={t('unreadTitle')}
      actions={
        <LinkButton href="/notifications" variant="secondary">
          {t('showAll')}
        </LinkButton>
      }
    >
      {t('unreadText')}
    </EmptyState>
  );
}

type PageLinkProps = { side: 'before' | 'after'; cursor: Cursor; unreadOnly: boolean };

async function PageLink({ side, cursor, unreadOnly }: PageLinkProps) {
  const t = await getTranslations('notices');
  const filter = unreadOnly ? 'unread=yes&' : '';
  return (
    <LinkButton href={`/notifications?${filter}${side}=${writeCursor(cursor)}`} variant="secondary">
      {t(side === 'before' ? 'newer' : 'older')}
    </LinkButton>
  );
}
