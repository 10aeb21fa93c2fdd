import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { StatusBadge } from '@/components/ui/status-badge';
import { dayOf } from '@/lib/domain/calendar';
import type { RoadNode } from '@/lib/domain/road';
import { formatAmount, formatDay } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { FileDocument } from '@/lib/queries/one-file';
import { formatDifference } from './difference';
import { StatusWord } from './status-word';

/** A document that was deposited: what it is, by whom, its amount, where it stands. */
export function DocumentCard({ document, follows }: { document: FileDocument; follows: ReactNode }) {
  const t = useTranslations('files');
  const frameworks = useTranslations('frameworks');
  const locale = useLocale();
  const { id, framework, number, issuerName, netPayable, difference, status, isMyTurn, holderName } =
    document;
  return (
    <div className="chain-card">
      <p className="flex items-baseline gap-2">
        <Badge>{framework}</Badge>
        <a href={`/works-invoices/documents/${id}`} className="figures min-w-0 font-semibold">
          {number}
        </a>
      </p>
      <p>{frameworks(`${framework}.name`)}</p>
      <p className="text-muted">{issuerName}</p>
      {follows}
      <p className="figures">
        <span className="font-semibold">{formatAmount(locale, netPayable)}</span>
        {difference !== null && (
          <span className="ml-2 whitespace-nowrap text-[0.8125rem] text-muted">
            {formatDifference(locale, difference, t('unchanged'))}
          </span>
        )}
      </p>
      <p className="mt-1">
        <StatusWord status={status} isMyTurn={isMyTurn} />
      </p>
      {holderName && (
        <p className="text-[0.8125rem]">
          {isMyTurn ? (
            <strong className="text-turn">{t('yourTurn')}</strong>
          ) : (
            t('heldBy', { name: holderName })
          )}
        </p>
      )}
    </div>
  );
}

/** What is to come: a deposit of the circuit, or the payment, which once recorded is no longer to come. */
export function ExpectedCard({
  node: { framework, role },
  name,
  paid,
}: {
  node: RoadNode;
  name: string | null;
  paid: FileDocument | null;
}) {
  const t = useTranslations('files.chain');
  const frameworks = useTranslations('frameworks');
  const roles = useTranslations('roles');
  const locale = useLocale();
  return (
    <div className="chain-card">
      {framework === 'payment' ? (
        <p className="font-semibold">{t('payment')}</p>
      ) : (
        <>
          <p>
            <Badge>{framework}</Badge>
          </p>
          <p>{frameworks(`${framework}.name`)}</p>
        </>
      )}
      <p className="text-muted">
        {name === null ? roles(role) : `${name}, ${roles(role).toLocaleLowerCase(locale)}`}
      </p>
      <p className="mt-1 text-[0.8125rem]">
        {paid ? (
          <StatusBadge tone="done">
            {t('paidOn', { day: formatDay(locale, dayOf(paid.statusAt)) })}
          </StatusBadge>
        ) : (
          <span className="text-muted">{t('toCome')}</span>
        )}
      </p>
    </div>
  );
}
