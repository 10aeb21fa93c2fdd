import Link from 'next/link';
import { useLocale } from 'next-intl';
import { dayOf } from '@/lib/domain/calendar';
import { formatAmount, formatDay } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { WaitingForMe } from '@/lib/queries/waiting-for-me';
import { DataTable } from '../ui/data-table';

/** The documents that wait for the reader's structures, longest waiting first. */
export function WaitingTable({ documents }: { documents: WaitingForMe['documents'] }) {
  const t = useTranslations('shell.homePage');
  const frameworks = useTranslations('frameworks');
  const locale = useLocale();
  return (
    <DataTable
      stacks
      label={t('waitingTable')}
      columns={[
        { key: 'document', label: t('document') },
        { key: 'contract', label: t('contract') },
        { key: 'issuer', label: t('issuer') },
        { key: 'since', label: t('since') },
        { key: 'net', label: t('net'), isNumber: true },
      ]}
    >
      {documents.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <Link href={`/works-invoices/documents/${one.id}`} prefetch={false}>
              {one.number}
            </Link>
            <small>
              {frameworks(`${one.framework}.name`)} ({one.framework})
            </small>
          </th>
          <td data-label={t('contract')}>
            {one.contractNumber}
            <small>{one.contractTitle}</small>
          </td>
          <td data-label={t('issuer')}>{one.issuerName}</td>
          <td className="figures" data-label={t('since')}>
            {formatDay(locale, dayOf(one.statusAt))}
          </td>
          <td className="num" data-label={t('net')}>
            {formatAmount(locale, one.netPayable)}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
