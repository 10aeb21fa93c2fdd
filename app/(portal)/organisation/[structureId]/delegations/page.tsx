import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DelegationTable } from '@/components/people/delegation-table';
import { DoneNotice } from '@/components/people/done-notice';
import { GiveDelegation } from '@/components/people/give-delegation';
import { PageHeader } from '@/components/ui/page-header';
import { type Query, textOf } from '@/lib/forms/addresses';
import { getTranslations } from '@/lib/i18n/words';
import { delegationsOfStructure } from '@/lib/queries/delegations-of-structure';
import { requireContext } from '@/lib/request-context';
import { shownStructure } from '../../shown-structure';
import { endDelegationAction, giveDelegationAction } from './actions';

type Props = { params: Promise<{ structureId: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('delegations.title') };
}

/** Who replaces whom at the structure, and a new replacement. */
export default async function DelegationsPage({ params, searchParams }: Props) {
  const { id } = await shownStructure((await params).structureId);
  const context = await requireContext();
  const found = delegationsOfStructure(context, id);
  if (!found) notFound();
  const t = await getTranslations('people.delegations');
  const typed = textOf(await searchParams, 'done');
  const done = (['given', 'ended'] as const).find((one) => one === typed);
  return (
    <>
      {done && <DoneNotice title={t(`done.${done}`)} />}
      <PageHeader title={t('title')} lead={t('lead')} />
      <DelegationTable {...found} end={endDelegationAction} />
      {found.structure.isActive && found.replaceable.length > 0 && (
        <GiveDelegation {...found} me={context.actor.userId} give={giveDelegationAction} />
      )}
    </>
  );
}
