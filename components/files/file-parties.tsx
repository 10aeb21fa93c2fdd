import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { OneFile } from '@/lib/queries/one-file';

/** Who takes part, role by role. */
export function FileParties({ parties }: Pick<OneFile, 'parties'>) {
  const t = useTranslations('files.file.parties');
  const roles = useTranslations('roles');
  return (
    <Card title={t('title')}>
      <dl className="space-y-2.5">
        {parties.map((party) => (
          <div key={party.id}>
            <dt className="text-[0.8125rem] text-muted">
              {roles(party.role)}
              {party.worksForName && ` ${t('worksFor', { name: party.worksForName })}`}
            </dt>
            <dd>
              {party.structureName ?? t('nobody')}
              {!party.onPortal && <span className="text-muted"> ({t('offPortal')})</span>}
              {party.serviceCode && (
                <span className="block text-[0.8125rem] text-muted">
                  {party.serviceCode} – {party.serviceName}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
