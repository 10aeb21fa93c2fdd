import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { RequestAnswer } from '@/components/people/request-answer';
import { RequestFacts } from '@/components/people/request-facts';
import { PageHeader } from '@/components/ui/page-header';
import { ordinal } from '@/lib/forms/fields';
import { getTranslations } from '@/lib/i18n/words';
import { oneRequest } from '@/lib/queries/one-request';
import { requireContext } from '@/lib/request-context';
import { organisationCrumb } from '../../organisation-crumb';
import { approveRequestAction, refuseRequestAction } from '../actions';

type Props = { params: Promise<{ requestId: string }> };

const shownRequest = cache(async (segment: string) => {
  const id = ordinal().safeParse(segment);
  const request = id.success ? oneRequest(await requireContext(), id.data) : null;
  return request ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { person } = await shownRequest((await params).requestId);
  return { title: (await getTranslations('people'))('approvals.one', { name: person.name }) };
}

export default async function RequestPage({ params }: Props) {
  const request = await shownRequest((await params).requestId);
  const t = await getTranslations('people.approvals');
  const crumb = { href: '/organisation/approvals', label: t('title') };
  return (
    <>
      <PageHeader
        {...(await organisationCrumb(crumb))}
        title={t('one', { name: request.person.name })}
        lead={request.structure.name}
      />
      <RequestFacts request={request} />
      <RequestAnswer request={request} approve={approveRequestAction} refuse={refuseRequestAction} />
    </>
  );
}
