import { useLocale } from 'next-intl';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ShownWebhook } from '@/lib/queries/webhooks-of-structure';
import { Card } from '../ui/card';
import { DataTable } from '../ui/data-table';
import { LinkButton } from '../ui/link-button';
import { WebhookStateBadge } from './webhook-state';

type Props = { structureId: number; webhooks: readonly ShownWebhook[] };

/** Where nothing is sent any more, with why; the log stays. */
export function EndedWebhooks({ structureId, webhooks }: Props) {
  const t = useTranslations('webhooks');
  const locale = useLocale();
  const columns = [
    { key: 'url', label: t('ended.url') },
    { key: 'state', label: t('ended.state') },
    { key: 'at', label: t('ended.at') },
    { key: 'act', label: t('ended.act'), isHidden: true },
  ];
  return (
    <Card title={t('ended.title')} isFlush>
      <DataTable stacks label={t('ended.table')} columns={columns}>
        {webhooks.map((webhook) => (
          <tr key={webhook.id}>
            <th scope="row" className="wrap-anywhere">
              {webhook.url}
            </th>
            <td data-label={t('ended.state')}>
              <WebhookStateBadge webhook={webhook} />
            </td>
            <td data-label={t('ended.at')} className="figures whitespace-nowrap">
              {webhook.endedAt !== null && formatInstant(locale, webhook.endedAt)}
            </td>
            <td>
              <LinkButton
                variant="quiet"
                size="small"
                href={`/organisation/${structureId}/webhooks/${webhook.id}`}
                aria-label={t('one.logThis', { url: webhook.url })}
              >
                {t('one.log')}
              </LinkButton>
            </td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}
