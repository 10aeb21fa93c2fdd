import type { Metadata } from 'next';
import { Patience } from '@/components/shell/patience';
import { OwnRequests } from '@/components/structures/own-requests';
import { OwnStructures } from '@/components/structures/own-structures';
import { StructureSearch } from '@/components/structures/structure-search';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { type Query, textOf } from '@/lib/forms/addresses';
import { getTranslations } from '@/lib/i18n/words';
import { findStructures } from '@/lib/queries/find-structures';
import { myOrganisation } from '@/lib/queries/my-organisation';
import { requestsToDecide } from '@/lib/queries/requests-to-decide';
import { requireContext } from '@/lib/request-context';
import { isTooMuch } from '@/lib/throttle/take-turn';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisation'))('title') };
}

export default async function OrganisationPage({ searchParams }: { searchParams: Promise<Query> }) {
  const context = await requireContext();
  const query = await searchParams;
  const search = textOf(query, 'q').slice(0, 100);
  const { structures, requests } = myOrganisation(context);
  const t = await getTranslations('organisation');
  const people = await getTranslations('people');
  if (search !== '' && isTooMuch('search', context)) return <Patience />;
  const toDecide = requestsToDecide(context);
  return (
    <>
      {'registered' in query && (
        <Notice tone="success" title={t('new.donePublic')} isLive>
          {t('new.donePublicText')}
        </Notice>
      )}
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {toDecide > 0 && (
              <LinkButton href="/organisation/approvals">
                {people('approvals.toDecide', { count: toDecide })}
              </LinkButton>
            )}
            <LinkButton variant="secondary" href="/organisation/requests">
              {people('requests.title')}
            </LinkButton>
          </>
        }
      />
      <OwnStructures structures={structures} />
      <OwnRequests requests={requests} />
      <StructureSearch search={search} found={search === '' ? null : findStructures(context, search)} />
    </>
  );
}
