import Link from 'next/link';
import { getLocale } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { LinkButton } from '@/components/ui/link-button';
import { dayOf } from '@/lib/domain/calendar';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { FormState } from '@/lib/forms/form-state';
import { formatAmount, formatDay } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';
import { BeginNext } from './begin-next';

type Continuation = {
  id: number;
  framework: FrameworkCode;
  next: FrameworkCode;
  draftId: number | null;
  number: string;
  statusAt: number;
  netPayable: number;
  issuerName: string;
  contractNumber: string;
  contractTitle: string;
};

type Props = {
  continuations: readonly Continuation[];
  /** There are others: these wait longest. */
  moreWait: boolean;
  action: (state: FormState, form: FormData) => Promise<FormState>;
};

/** Everything that waits for me. */
const WAITING = '/works-invoices/synthesis?state=awaited';

/** The documents that wait for mine, each with the button that follows it. */
export async function ContinuationTable({ continuations, moreWait, action }: Props) {
  const t = await getTranslations('submission.start.next');
  const refused = (await getTranslations('submission'))('start.initial.refused');
  const frameworks = await getTranslations('frameworks');
  const locale = await getLocale();
  const columns = [
    { key: 'document', label: t('document') },
    { key: 'contract', label: t('contract') },
    { key: 'issuer', label: t('issuer') },
    { key: 'net', label: t('net'), isNumber: true },
    { key: 'action', label: t('action'), isHidden: true },
  ];
  if (continuations.length === 0)
    return (
      <Card title={t('title')}>
        <p className="text-muted">{moreWait ? <Link href={WAITING}>{t('all')}</Link> : t('none')}</p>
      </Card>
    );
  return (
    <Card title={t('title')} isFlush>
      <DataTable label={t('title')} columns={columns} stacks>
        {continuations.map((one) => (
          <tr key={one.id}>
            <td data-label={t('document')}>
              <Link href={`/works-invoices/documents/${one.id}`}>{one.number}</Link>
              <small>
                {frameworks(`${one.framework}.name`)} ({one.framework}),{' '}
                {t('waitingSince', { when: formatDay(locale, dayOf(one.statusAt)) })}
              </small>
            </td>
            <td data-label={t('contract')}>
              {one.contractNumber}
              <small>{one.contractTitle}</small>
            </td>
            <td data-label={t('issuer')}>{one.issuerName}</td>
            <td data-label={t('net')} className="num">
              {formatAmount(locale, one.netPayable)}
            </td>
            <td className="num">
              {one.draftId === null ? (
                <BeginNext
                  action={action}
                  previousId={one.id}
                  refused={refused}
                  pending={t('pending')}
                  size="small"
                >
                  {t('button', { name: frameworks(`${one.next}.name`), framework: one.next })}
                </BeginNext>
              ) : (
                <LinkButton size="small" href={`/works-invoices/submit/${one.draftId}/document`}>
                  {t('resume')}
                </LinkButton>
              )}
            </td>
          </tr>
        ))}
      </DataTable>
      {moreWait && (
        <p className="border-line border-t px-4 py-2">
          {t('longest')} <Link href={WAITING}>{t('all')}</Link>
        </p>
      )}
    </Card>
  );
}
