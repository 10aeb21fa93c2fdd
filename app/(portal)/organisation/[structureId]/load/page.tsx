import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { GiveSeveral } from '@/components/hands/give-several';
import { LoadTable } from '@/components/hands/load-table';
import { PageHeader } from '@/components/ui/page-header';
import { APPLICATIONS } from '@/lib/domain/parties';
import { type Query, textOf } from '@/lib/forms/addresses';
import { handsMeant, readInstructor } from '@/lib/forms/instructor';
import { getTranslations } from '@/lib/i18n/words';
import { loadOfStructure } from '@/lib/queries/load-of-structure';
import { requireContext } from '@/lib/request-context';
import { shownStructure } from '../../shown-structure';
import { giveSeveralAction } from './actions';

type Props = { params: Promise<{ structureId: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('hands.load'))('title') };
}

/** How much each agent has in hand, and giving some of it to a colleague: for main managers. */
export default async function LoadPage({ params, searchParams }: Props) {
  const { id } = await shownStructure((await params).structureId);
  const query = await searchParams;
  const context = await requireContext();
  const load = loadOfStructure(context, id, {
    application: APPLICATIONS.find((one) => one === textOf(query, 'in')) ?? null,
    hands: handsMeant(readInstructor(textOf(query, 'of')), context.actor.userId),
  });
  if (!load) notFound();
  const t = await getTranslations('hands.load');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {load.applications.map((one) => (
        <LoadTable key={one.application} structureId={id} load={one} shown={load.shown} />
      ))}
      {load.shown ? (
        <GiveSeveral shown={load.shown} give={giveSeveralAction} />
      ) : (
        <p className="text-muted">{t('noAgent')}</p>
      )}
    </>
  );
}
