import type { Metadata } from 'next';
import { ApprovalTable } from '@/components/people/approval-table';
import { DoneNotice } from '@/components/people/done-notice';
import { PageHeader } from '@/components/ui/page-header';
import { type Query, textOf } from '@/lib/forms/addresses';
import { getTranslations } from '@/lib/i18n/words';
import { approvals } from '@/lib/queries/requests-to-decide';
import { requireContext } from '@/lib/request-context';
import { organisationCrumb } from '../organisation-crumb';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('approvals.title') };
}

export default async function ApprovalsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const requests = approvals(await requireContext());
  const t = await getTranslations('people.approvals');
  const query = await searchParams;
  const done = (['approved', 'refused'] as const).find((one) => one === textOf(query, 'done'));
  return (
    <>
      {done && <DoneNotice title={t(`done.${done}`)} />}
      <PageHeader {...(await organisationCrumb())} title={t('title')} lead={t('lead')} />
      <ApprovalTable requests={requests} />
    </>
  );
}
