import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DoneNotice } from '@/components/people/done-notice';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { AddWebhook } from '@/components/webhooks/add-webhook';
import { EndedWebhooks } from '@/components/webhooks/ended-webhooks';
import { WebhookCard } from '@/components/webhooks/webhook-card';
import { type Query, textOf } from '@/lib/forms/addresses';
import { getTranslations } from '@/lib/i18n/words';
import { webhooksOfStructure } from '@/lib/queries/webhooks-of-structure';
import { requireContext } from '@/lib/request-context';
import { shownStructure } from '../../shown-structure';
import { addWebhookAction, removeWebhookAction, tryWebhookAction } from './actions';

type Props = { params: Promise<{ structureId: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks'))('title') };
}

/** Where the programs of the structure are told what happens: for main managers. */
export default async function WebhooksPage({ params, searchParams }: Props) {
  const { id } = await shownStructure((await params).structureId);
  const found = webhooksOfStructure(await requireContext(), id);
  if (!found) notFound();
  const t = await getTranslations('webhooks');
  const typed = textOf(await searchParams, 'done');
  const done = (['added', 'removed'] as const).find((one) => one === typed);
  return (
    <>
      {done && <DoneNotice title={t(`done.${done}`)} />}
      <PageHeader title={t('title')} lead={t('lead')} />
      {found.standing.length === 0 && (
        <Card>
          <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
        </Card>
      )}
      {found.standing.map((webhook) => (
        <WebhookCard
          key={webhook.id}
          structureId={id}
          webhook={webhook}
          attempt={found.isOpen ? tryWebhookAction : null}
          remove={removeWebhookAction}
        />
      ))}
      {found.isOpen && <AddWebhook structureId={id} hasRoom={found.hasRoom} add={addWebhookAction} />}
      {found.ended.length > 0 && <EndedWebhooks structureId={id} webhooks={found.ended} />}
    </>
  );
}
