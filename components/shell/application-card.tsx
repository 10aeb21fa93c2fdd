import { useTranslations } from 'next-intl';
import type { Application } from '@/lib/domain/parties';
import { Card } from '../ui/card';
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
  return (
    <Card
      title={name}
      aside={
        mayEnter && (
          <StatusBadge tone={waiting > 0 ? 'turn' : 'done'}>{t('waiting', { count: waiting })}</StatusBadge>
        )
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
            <summary className="text-accent underline underline-offset-2">{t('notAuthorised')}</summary>
            <div className="mt-3 border-line border-l-3 pl-4">
              <HowToAsk application={application} structures={structures} />
            </div>
          </details>
        )}
      </div>
    </Card>
  );
}
