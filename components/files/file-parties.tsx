import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { dayOf } from '@/lib/domain/calendar';
import { formatDay } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { OneFile } from '@/lib/queries/one-file';

type Props = Pick<OneFile, 'parties' | 'contractVersion' | 'circuitSavedAt'>;

/** Who takes part, role by role, by which version of the contract sheet. */
export function FileParties({ parties, contractVersion: version, circuitSavedAt }: Props) {
  const t = useTranslations('files.file.parties');
  const roles = useTranslations('roles');
  const mark = useTranslations('absence')('mark');
  const day = formatDay(useLocale(), dayOf(circuitSavedAt));
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
              {party.isAbsent && <span className="text-muted"> ({mark})</span>}
              {party.serviceCode && (
                <span className="block text-[0.8125rem] text-muted">
                  {party.serviceCode} – {party.serviceName}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-[0.8125rem] text-muted">{t('circuit', { version, day })}</p>
    </Card>
  );
}
