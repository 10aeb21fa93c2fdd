import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FailingAddresses } from '@/components/administration/failing-addresses';
import { MailTable } from '@/components/administration/mail-table';
import { Card } from '@/components/ui/card';
import { ChoiceLinks } from '@/components/ui/choice-links';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { MAIL_FILTERS, type MailFilter } from '@/lib/domain/mail-state';
import { addressOf, pageAddresses, pageRequestOf, type Query, textOf } from '@/lib/forms/addresses';
import { getTranslations } from '@/lib/i18n/words';
import { MAIL_LOG_CURSOR, mailLog } from '@/lib/queries/mail-log';
import { requireContext } from '@/lib/request-context';
import { sendNoticeAgainAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mails'))('title') };
}

export default async function MailsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const search = textOf(query, 'q').slice(0, 100);
  const filter = MAIL_FILTERS.find((one) => one === textOf(query, 'state')) ?? null;
  const request = pageRequestOf(query, MAIL_LOG_CURSOR);
  const found = mailLog(await requireContext(), { search, filter, request });
  if (!found) notFound();
  const t = await getTranslations('mails');
  const paging = await getTranslations('files.paging');
  const address = (one: MailFilter | null) => addressOf('/administration/mails', { q: search, state: one });
  return (
    <>
      {'again' in query && <Notice tone="success" title={t('sentAgain')} isLive />}
      <PageHeader title={t('title')} lead={t('lead')} />
      <FailingAddresses {...found} />
      <SearchBox
        action="/administration/mails"
        search={search}
        words={{ label: t('search'), help: t('searchHelp'), find: t('find'), all: t('all') }}
      >
        {filter !== null && <input type="hidden" name="state" value={filter} />}
      </SearchBox>
      <ChoiceLinks
        label={t('filter')}
        choices={[null, ...MAIL_FILTERS].map((one) => ({
          href: address(one),
          label: t(`filters.${one ?? 'all'}`),
          isCurrent: one === filter,
        }))}
      />
      <Card isFlush>
        <MailTable mails={found.page.rows} sendAgain={sendNoticeAgainAction} />
      </Card>
      <Pager
        label={paging('label')}
        words={{ first: paging('first'), previous: paging('previous'), next: paging('next') }}
        {...pageAddresses(found.page, address(filter))}
      />
    </>
  );
}
