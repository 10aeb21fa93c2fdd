import type { Metadata } from 'next';
import { ServiceTable } from '@/components/structures/service-table';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import type { Query } from '@/lib/forms/addresses';
import { getTranslations } from '@/lib/i18n/words';
import { structureServices } from '@/lib/queries/structure-services';
import { requireContext } from '@/lib/request-context';
import { shownStructure } from '../../shown-structure';

type Props = { params: Promise<{ structureId: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisation'))('services.title') };
}

export default async function ServicesPage({ params, searchParams }: Props) {
  const { id, mayKeep } = await shownStructure((await params).structureId);
  const services = structureServices(await requireContext(), id);
  const t = await getTranslations('organisation.services');
  return (
    <>
      {'saved' in (await searchParams) && <Notice tone="success" title={t('saved')} isLive />}
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={mayKeep && <LinkButton href={`/organisation/${id}/services/new`}>{t('add')}</LinkButton>}
      />
      <ServiceTable structureId={id} services={services} mayKeep={mayKeep} />
    </>
  );
}
