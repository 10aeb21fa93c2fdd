import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DoneNotice } from '@/components/people/done-notice';
import { PageHeader } from '@/components/ui/page-header';
import { DeliveryLog } from '@/components/webhooks/delivery-log';
import { WebhookButton } from '@/components/webhooks/webhook-button';
import { WebhookStateBadge } from '@/components/webhooks/webhook-state';
import { pageAddresses, pageRequestOf, type Query, textOf } from '@/lib/forms/addresses';
import { ordinal } from '@/lib/forms/fields';
import { getTranslations } from '@/lib/i18n/words';
import { WEBHOOK_LOG_CURSOR, webhookLog } from '@/lib/queries/webhook-log';
import { requireContext } from '@/lib/request-context';
import { shownStructure } from '../../../shown-structure';
import { sendWebhookAgainAction, tryWebhookAction } from '../actions';

type Props = {
  params: Promise<{ structureId: string; webhookId: string }>;
  searchParams: Promise<Query>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks'))('log.title') };
}

/** What was sent to one webhook, and what its server answered: for main managers. */
export default async function WebhookLogPage({ params, searchParams }: Props) {
  const { structureId, webhookId } = await params;
  const structure = await shownStructure(structureId);
  const asked = ordinal().safeParse(webhookId);
  const query = await searchParams;
  const request = pageRequestOf(query, WEBHOOK_LOG_CURSOR);
  const found = asked.success
    ? webhookLog(await requireContext(), { structureId: structure.id, webhookId: asked.data, request })
    : null;
  if (!found) notFound();
  const { webhook, deliveries } = found;
  const t = await getTranslations('webhooks');
  const common = await getTranslations('common');
  const list = `/organisation/${structure.id}/webhooks`;
  const done = (['trial', 'again'] as const).find((one) => one === textOf(query, 'done'));
  return (
    <>
      {done && <DoneNotice title={t(`done.${done}`)} />}
      <PageHeader
        title={t('log.title')}
        crumbs={[{ href: list, label: t('title') }]}
        crumbsLabel={common('youAreHere')}
        lead={<span className="wrap-anywhere">{t('log.lead', { url: webhook.url })}</span>}
        actions={
          webhook.endedAt === null &&
          structure.state === 'active' && (
            <WebhookButton
              action={tryWebhookAction}
              field={{ name: 'webhookId', value: webhook.id }}
              words={{ button: t('one.try'), label: t('one.tryThis', { url: webhook.url }) }}
            />
          )
        }
      />
      <p>
        <WebhookStateBadge webhook={webhook} />
      </p>
      <DeliveryLog
        deliveries={deliveries.rows}
        pages={pageAddresses(deliveries, `${list}/${webhook.id}`)}
        again={structure.state === 'active' ? sendWebhookAgainAction : null}
      />
    </>
  );
}
