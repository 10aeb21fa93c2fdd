import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { JoinForm } from '@/components/people/join-form';
import { PageHeader } from '@/components/ui/page-header';
import { ordinal } from '@/lib/forms/fields';
import { getTranslations } from '@/lib/i18n/words';
import { structureToJoin } from '@/lib/queries/structure-to-join';
import { requireContext } from '@/lib/request-context';
import { organisationCrumb } from '../../organisation-crumb';
import { askAttachmentAction } from '../../requests/actions';

type Props = { params: Promise<{ structureId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('join.title') };
}

/** The request to be attached to a structure that was found on the page before. */
export default async function JoinPage({ params }: Props) {
  const id = ordinal().safeParse((await params).structureId);
  const structure = id.success ? structureToJoin(await requireContext(), id.data) : null;
  if (!structure) notFound();
  const t = await getTranslations('people.join');
  return (
    <>
      <PageHeader {...(await organisationCrumb())} title={t('title')} lead={t('lead')} />
      <JoinForm structure={structure} ask={askAttachmentAction} />
    </>
  );
}
