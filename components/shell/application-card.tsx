import type { Application } from '@/lib/domain/parties';
import { useTranslations } from '@/lib/i18n/words';
import { Card } from '../ui/card';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import { StatusBadge } from '../ui/status-badge';
import { type AskedStructure, HowToAsk } from './how-to-ask';

type Props = {
  application: Application;
  href: string;
  mayEnter: boolean;
  /** Documents that wait there for the reader. */
  waiting: number;
  /** Where the reader can ask for the right. */
  structures: readonly AskedStructure[];
};

/** An application of the Billing domain: enter it, or learn how to ask for it. */
export function ApplicationCard({ application, href, mayEnter, waiting, structures }: Props) {
  const t = useTranslations('shell.billingPage');
  const name = useTranslations('account.applications')(application);
  const openTone = waiting > 0 ? 'turn' : 'done';
  const tone = mayEnter ? openTone : 'past';
  return (
    <Card
      title={name}
      aside={
        <StatusBadge tone={tone}>{mayEnter ? t('waiting', { count: waiting }) : t('closed')}</StatusBadge>
      }
    >
      <div className="space-y-4">
        <p>{t(`leads.${application}`)}</p>
        {mayEnter ? (
          <LinkButton href={href} aria-label={t('accessTo', { application: name })}>
            {t('access')}
          </LinkButton>
        ) : (
          <details className="group">
            <summary className="inline-flex items-center gap-1.5 text-accent hover:text-accent-strong">
              <Icon name="chevron_right" className="size-3 group-open:rotate-90" />
              <span className="underline underline-offset-2">{t('howToAsk')}</span>
            </summary>
            <div className="mt-3 border-line border-l-3 pl-4">
              <HowToAsk application={application} structures={structures} />
            </div>
          </details>
        )}
      </div>
    </Card>
  );
}
