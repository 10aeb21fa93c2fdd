import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { DoneNotice } from '@/components/people/done-notice';
import { PersonFacts } from '@/components/people/person-facts';
import { PersonForms } from '@/components/people/person-forms';
import { PersonHistory } from '@/components/people/person-history';
import { PageHeader } from '@/components/ui/page-header';
import { type Query, textOf } from '@/lib/forms/addresses';
import { ordinal } from '@/lib/forms/fields';
import { getTranslations } from '@/lib/i18n/words';
import { onePerson } from '@/lib/queries/one-person';
import { requireContext } from '@/lib/request-context';
import { shownStructure } from '../../../shown-structure';
import {
  changeRightsAction,
  detachPersonAction,
  duplicateRightsAction,
  nameManagerAction,
  removeManagerAction,
} from '../actions';

type Props = { params: Promise<{ structureId: string; userId: string }>; searchParams: Promise<Query> };

const shownPerson = cache(async (structure: string, segment: string) => {
  const { id } = await shownStructure(structure);
  const userId = ordinal().safeParse(segment);
  const found = userId.success ? onePerson(await requireContext(), id, userId.data) : null;
  return found ?? notFound();
});

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { structureId, userId } = await params;
  return { title: (await shownPerson(structureId, userId)).person.name };
}

/** One person at one structure: what they may do there, who gave it, and what a main manager can change. */
export default async function PersonPage({ params, searchParams }: Props) {
  const { structureId, userId } = await params;
  const found = await shownPerson(structureId, userId);
  const t = await getTranslations('people');
  const done = textOf(await searchParams, 'done');
  const said = (['changed', 'named'] as const).find((one) => one === done);
  return (
    <>
      {said && <DoneNotice title={t(`one.done.${said}`)} />}
      <PageHeader
        crumbs={[{ href: `/organisation/${found.structure.id}/people`, label: t('one.crumb') }]}
        crumbsLabel={(await getTranslations('common'))('youAreHere')}
        title={found.person.name}
      />
      <PersonFacts person={found.person} />
      <PersonForms
        {...found}
        actions={{
          changeRights: changeRightsAction,
          nameManager: nameManagerAction,
          removeManager: removeManagerAction,
          duplicate: duplicateRightsAction,
          detach: detachPersonAction,
        }}
      />
      <PersonHistory person={found.person} history={found.history} />
    </>
  );
}
