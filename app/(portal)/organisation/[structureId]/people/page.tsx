import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import {
  invitePersonAction,
  sendAgainAction,
  withdrawInvitationAction,
} from '@/app/(portal)/invitations/actions';
import { InvitePersonForm } from '@/components/invitations/invite-person-form';
import { invitePersonWords } from '@/components/invitations/invite-person-words';
import { OpenInvitations } from '@/components/invitations/open-invitations';
import { DoneNotice } from '@/components/people/done-notice';
import { PeopleTable } from '@/components/people/people-table';
import { SeveralForm } from '@/components/people/several-form';
import { buttonLook } from '@/components/ui/button-look';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { type Query, textOf } from '@/lib/forms/addresses';
import { getTranslations } from '@/lib/i18n/words';
import { peopleOfStructure } from '@/lib/queries/people-of-structure';
import { structureInvitations } from '@/lib/queries/structure-invitations';
import { requireContext } from '@/lib/request-context';
import { shownStructure } from '../../shown-structure';
import { changeSeveralAction } from './actions';

type Props = { params: Promise<{ structureId: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('list.title') };
}

/** Who belongs to the structure, and what a main manager can do about it. */
export default async function PeoplePage({ params, searchParams }: Props) {
  const { id } = await shownStructure((await params).structureId);
  const context = await requireContext();
  const found = peopleOfStructure(context, id);
  if (!found) notFound();
  const t = await getTranslations('people.list');
  return (
    <>
      <Done query={await searchParams} />
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <a href={`/api/structures/${id}/people`} download className={buttonLook('secondary')}>
            {t('export')}
          </a>
        }
      />
      {found.mayKeep ? (
        <SeveralForm {...found} change={changeSeveralAction} />
      ) : (
        <>
          <p className="text-muted">{t('lookOnly')}</p>
          <Card isFlush>
            <PeopleTable people={found.people} structureName={found.structure.name} hasBoxes={false} />
          </Card>
        </>
      )}
      {found.mayKeep && found.structure.isActive && <Inviting structureId={id} />}
    </>
  );
}

async function Inviting({ structureId }: { structureId: number }) {
  const t = await getTranslations('people.list');
  const context = await requireContext();
  return (
    <>
      <Card title={t('invite')} id="invite">
        <p className="mb-3 text-muted">{t('inviteHelp')}</p>
        <InvitePersonForm
          action={invitePersonAction}
          structureId={structureId}
          words={await invitePersonWords()}
        />
      </Card>
      <OpenInvitations
        invitations={structureInvitations(context, structureId)}
        now={context.now}
        sendAgain={sendAgainAction}
        withdraw={withdrawInvitationAction}
      />
    </>
  );
}

const DONE = ['managing', 'detached', 'attached', 'invited', 'sent', 'withdrawn'] as const;

async function Done({ query }: { query: Query }) {
  const t = await getTranslations('people.list.done');
  const done = DONE.find((one) => one in query || textOf(query, 'done') === one);
  return done ? <DoneNotice title={t(done)} /> : null;
}
