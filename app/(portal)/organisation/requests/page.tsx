import type { Metadata } from 'next';
import { AskAuthorisation } from '@/components/people/ask-authorisation';
import { DoneNotice } from '@/components/people/done-notice';
import { MyRequests } from '@/components/people/my-requests';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { type Query, textOf } from '@/lib/forms/addresses';
import { getTranslations } from '@/lib/i18n/words';
import { myRequests } from '@/lib/queries/my-requests';
import { requireContext } from '@/lib/request-context';
import { organisationCrumb } from '../organisation-crumb';
import { askAuthorisationAction, askToManageAction, withdrawRequestAction } from './actions';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('requests.title') };
}

/** `structure` and `right` in the address prefill the request for an authorisation. */
export default async function RequestsPage({ searchParams }: Props) {
  const query = await searchParams;
  const { requests, structures } = myRequests(await requireContext());
  const t = await getTranslations('people.requests');
  const done = DONE.find((one) => one === textOf(query, 'done'));
  return (
    <>
      <PageHeader
        {...(await organisationCrumb())}
        title={t('title')}
        lead={t('lead')}
        actions={
          <LinkButton variant="secondary" href="/organisation">
            {t('join')}
          </LinkButton>
        }
      />
      {done && <DoneNotice title={t(done)}>{done === 'sent' && t('sentHelp')}</DoneNotice>}
      <MyRequests requests={requests} withdraw={withdrawRequestAction} />
      <AskAuthorisation
        structures={structures}
        chosen={{ structureId: textOf(query, 'structure'), right: textOf(query, 'right') }}
        ask={askAuthorisationAction}
        askToManage={askToManageAction}
      />
    </>
  );
}

const DONE = ['sent', 'back'] as const;
