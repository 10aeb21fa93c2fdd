import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { KeptContracts } from '@/components/administration/kept-contracts';
import { Card } from '@/components/ui/card';
import { ChoiceLinks } from '@/components/ui/choice-links';
import { DefinitionList, type Entry } from '@/components/ui/definition-list';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { MONTHS_KEPT } from '@/lib/access-log/access-log-watch';
import { IDLE_SECONDS, SESSION_SECONDS } from '@/lib/auth/sessions';
import { KEPT } from '@/lib/domain/backups';
import { DAYS_KEPT } from '@/lib/domain/exports';
import { KEEPING_LISTS, type KeepingList } from '@/lib/domain/keeping';
import { LINK_LIFETIMES } from '@/lib/domain/links';
import { addressOf, pageAddresses, pageRequestOf, type Query, textOf } from '@/lib/forms/addresses';
import { getTranslations } from '@/lib/i18n/words';
import { KEEPING_CURSOR, keepingReport } from '@/lib/queries/keeping-report';
import { requireContext } from '@/lib/request-context';

const PAGE = '/administration/retention';
const DAY = 86_400_000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('keeping'))('title') };
}

export default async function RetentionPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const list = KEEPING_LISTS.find((one) => one === textOf(query, 'list')) ?? 'over';
  const request = pageRequestOf(query, KEEPING_CURSOR);
  const found = keepingReport(await requireContext(), { list, request });
  if (!found) notFound();
  const t = await getTranslations('keeping');
  const paging = await getTranslations('files.paging');
  const address = (one: KeepingList) => addressOf(PAGE, { list: one === 'over' ? null : one });
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title={t('rule')}>
          <div className="space-y-2">
            <p>{t('ruleText')}</p>
            <p>{t('ruleHeld')}</p>
          </div>
        </Card>
        <Card title={t('act')}>
          <ul className="list-disc space-y-2 pl-5">
            <li>{t('actExport')}</li>
            <li>{t('actDecide')}</li>
            <li>{t('actErase')}</li>
          </ul>
        </Card>
      </div>
      <ChoiceLinks
        label={t('filter')}
        choices={KEEPING_LISTS.map((one) => ({
          href: address(one),
          label: t(`filters.${one}`),
          isCurrent: one === list,
        }))}
      />
      <Card isFlush>
        <KeptContracts contracts={found.rows} list={list} />
      </Card>
      <Pager
        label={paging('label')}
        words={{ first: paging('first'), previous: paging('previous'), next: paging('next') }}
        {...pageAddresses(found, address(list))}
      />
      <p className="text-[0.8125rem] text-muted" data-screen-only>
        {t('command')}
      </p>
      <Card title={t('purges.title')}>
        <p className="mb-3">{t('purges.lead')}</p>
        <DefinitionList entries={await purges()} />
      </Card>
    </>
  );
}

/** What goes by itself, with the numbers that make it go. */
async function purges(): Promise<Entry[]> {
  const t = await getTranslations('keeping.purges.rows');
  return [
    { term: t('accessLog.what'), value: t('accessLog.when', { count: MONTHS_KEPT }) },
    { term: t('attempts.what'), value: t('attempts.when') },
    { term: t('exports.what'), value: t('exports.when', { count: DAYS_KEPT }) },
    { term: t('uploads.what'), value: t('uploads.when') },
    { term: t('backups.what'), value: t('backups.when', KEPT) },
    {
      term: t('sessions.what'),
      value: t('sessions.when', { hours: SESSION_SECONDS / 3_600, minutes: IDLE_SECONDS / 60 }),
    },
    { term: t('links.what'), value: t('links.when') },
    { term: t('invitations.what'), value: t('invitations.when', { count: LINK_LIFETIMES.invitation / DAY }) },
  ];
}
