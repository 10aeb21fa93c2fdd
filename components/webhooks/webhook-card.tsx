import { useLocale } from 'next-intl';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ShownWebhook } from '@/lib/queries/webhooks-of-structure';
import { Card } from '../ui/card';
import { LinkButton } from '../ui/link-button';
import { TextField } from '../ui/text-field';
import { type WebhookAct, WebhookButton } from './webhook-button';
import { WebhookStateBadge } from './webhook-state';

type Props = {
  structureId: number;
  webhook: ShownWebhook;
  /** Null: nothing can be tried. */
  attempt: WebhookAct | null;
  remove: WebhookAct;
};

/** A webhook that stands: whether it works, its secret, and what can be done with it. */
export function WebhookCard({ structureId, webhook, attempt, remove }: Props) {
  const t = useTranslations('webhooks.one');
  const locale = useLocale();
  const { id, url, secret, createdAt } = webhook;
  const field = { name: 'webhookId', value: id } as const;
  return (
    <Card
      title={<span className="wrap-anywhere">{url}</span>}
      aside={<WebhookStateBadge webhook={webhook} />}
    >
      <div className="space-y-4">
        <p className="text-muted" data-on-paper>
          {t('addedAt', { at: formatInstant(locale, createdAt) })}
        </p>
        {/* A sheet of paper lies about. */}
        <div data-screen-only>
          <TextField
            name={`secret-${id}`}
            label={t('secret')}
            help={t('secretHelp')}
            defaultValue={secret}
            autoComplete="off"
            spellCheck={false}
            readOnly
          />
        </div>
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          {attempt && (
            <WebhookButton
              action={attempt}
              field={field}
              words={{ button: t('try'), label: t('tryThis', { url }) }}
            />
          )}
          <LinkButton
            variant="quiet"
            size="small"
            href={`/organisation/${structureId}/webhooks/${id}`}
            aria-label={t('logThis', { url })}
          >
            {t('log')}
          </LinkButton>
        </div>
        <details>
          <summary className="underline">{t('remove')}</summary>
          <div className="mt-2 space-y-2">
            <p className="text-muted">{t('removeText')}</p>
            <WebhookButton
              action={remove}
              field={field}
              variant="danger"
              words={{ button: t('removeButton'), label: t('removeThis', { url }) }}
            />
          </div>
        </details>
      </div>
    </Card>
  );
}
