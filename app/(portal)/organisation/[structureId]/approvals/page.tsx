import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ApprovalTable } from '@/components/people/approval-table';
import { PageHeader } from '@/components/ui/page-header';
import { getTranslations } from '@/lib/i18n/words';
import { approvals } from '@/lib/queries/requests-to-decide';
import { requireContext } from '@/lib/request-context';
import { shownStructure } from '../../shown-structure';

type Props = { params: Promise<{ structureId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('approvals.title') };
}

/** What is asked of one structure. */
export default async function StructureApprovalsPage({ params }: Props) {
  const { id, manages } = await shownStructure((await params).structureId);
  if (!manages) notFound();
  const t = await getTranslations('people.approvals');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ApprovalTable requests={approvals(await requireContext(), id)} />
    </>
  );
}
