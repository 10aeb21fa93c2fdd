import { useLocale } from 'next-intl';
import { isOwnAnswer } from '@/lib/domain/webhooks';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ShownDelivery } from '@/lib/queries/webhook-log';
import { Card } from '../ui/card';
import { DataTable } from '../ui/data-table';
import { EmptyState } from '../ui/empty-state';
import { Pager } from '../ui/pager';
import { StatusBadge } from '../ui/status-badge';
import { type WebhookAct, WebhookButton } from './webhook-button';

type Props = {
  deliveries: readonly ShownDelivery[];
  pages: { first: string | null; previous: string | null; next: string | null };
  /** Null: nothing can be sent. */
  again: WebhookAct | null;
};

/** What was sent to a webhook, newest first, each with every attempt and its answer. */
export function DeliveryLog({ deliveries, pages, again }: Props) {
  const t = useTranslations('webhooks.log');
  const paging = useTranslations('files.paging');
  if (deliveries.length === 0)
    return (
      <Card>
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      </Card>
    );
  const columns = (['type', 'about', 'created', 'state', 'attempts', 'act'] as const).map((key) => ({
    key,
    label: t(`columns.${key}`),
    isHidden: key === 'act',
  }));
  return (
    <>
      <Card isFlush>
        <DataTable label={t('table')} columns={columns} stacks>
          {deliveries.map((delivery) => (
            <LogLine key={delivery.id} delivery={delivery} again={again} />
          ))}
        </DataTable>
      </Card>
      <Pager
        label={paging('label')}
        words={{ first: paging('first'), previous: paging('previous'), next: paging('next') }}
        {...pages}
      />
    </>
  );
}

function LogLine({ delivery, again }: { delivery: ShownDelivery } & Pick<Props, 'again'>) {
  const t = useTranslations('webhooks.log');
  const at = formatInstant(useLocale(), delivery.createdAt);
  const { type, documentNumber, fileNumber } = delivery;
  return (
    <tr>
      <th scope="row">{type}</th>
      <td data-label={t('columns.about')}>
        {documentNumber === null
          ? t('trial')
          : t('about', { document: documentNumber, file: fileNumber ?? '' })}
      </td>
      <td data-label={t('columns.created')} className="figures whitespace-nowrap">
        {at}
      </td>
      <td data-label={t('columns.state')}>
        <State delivery={delivery} />
      </td>
      <td>
        <Attempts delivery={delivery} />
      </td>
      <td>
        {delivery.maySendAgain && again && (
          <WebhookButton
            action={again}
            field={{ name: 'deliveryId', value: delivery.id }}
            words={{ button: t('again'), label: t('againThis', { type, at }) }}
          />
        )}
      </td>
    </tr>
  );
}

function State({ delivery: { state, deliveredAt, dueAt, attempts } }: { delivery: ShownDelivery }) {
  const t = useTranslations('webhooks.log');
  const locale = useLocale();
  if (state === 'failed') return <StatusBadge tone="stopped">{t('failed')}</StatusBadge>;
  if (deliveredAt !== null)
    return (
      <StatusBadge tone="done">{t('delivered', { at: formatInstant(locale, deliveredAt) })}</StatusBadge>
    );
  const isFirst = attempts.length === 0 || dueAt === null;
  const words = isFirst ? t('waiting') : t('retry', { at: formatInstant(locale, dueAt) });
  return <StatusBadge tone="progress">{words}</StatusBadge>;
}

function Attempts({ delivery: { attempts } }: { delivery: ShownDelivery }) {
  const t = useTranslations('webhooks');
  const locale = useLocale();
  const wordsOf = ({ status, answer }: ShownDelivery['attempts'][number]) => {
    if (status !== null) return t('log.answered', { status: String(status), answer }).trim();
    return isOwnAnswer(answer) ? t(`reasons.${answer}`) : answer;
  };
  if (attempts.length === 0) return t('log.attempts', { count: 0 });
  return (
    <details>
      <summary className="underline">{t('log.attempts', { count: attempts.length })}</summary>
      <ol className="wrap-anywhere mt-1 space-y-1 text-[0.8125rem] text-muted">
        {attempts.map((attempt) => (
          <li key={attempt.id}>
            {t('log.attempt', { at: formatInstant(locale, attempt.at), answer: wordsOf(attempt) })}
          </li>
        ))}
      </ol>
    </details>
  );
}
