import Link from 'next/link';
import { useLocale } from 'next-intl';
import type { OpenRequest } from '@/db/access-requests';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import { Card } from '../ui/card';
import { DataTable } from '../ui/data-table';
import { EmptyState } from '../ui/empty-state';
import { useRightWords } from './use-right-words';

/** What waits for the decision of the reader, with the way to answer it. */
export function ApprovalTable({ requests }: { requests: readonly OpenRequest[] }) {
  const t = useTranslations('people');
  const locale = useLocale();
  const rightWords = useRightWords();
  if (requests.length === 0)
    return (
      <Card>
        <EmptyState title={t('approvals.none')}>{t('approvals.noneHelp')}</EmptyState>
      </Card>
    );
  const columns = [
    { key: 'person', label: t('person') },
    { key: 'asked', label: t('approvals.asked') },
    { key: 'structure', label: t('structure') },
    { key: 'at', label: t('approvals.at') },
    { key: 'answer', label: t('approvals.answer'), isHidden: true },
  ];
  return (
    <Card isFlush>
      <DataTable stacks label={t('approvals.table')} columns={columns}>
        {requests.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              {one.requester}
              <small>{one.requesterEmail}</small>
            </th>
            <td data-label={t('approvals.asked')}>
              {t(`kinds.${one.kind}`)}
              {one.application && one.level && (
                <small>{rightWords({ application: one.application, level: one.level })}</small>
              )}
            </td>
            <td data-label={t('structure')}>{one.structureName}</td>
            <td className="figures" data-label={t('approvals.at')}>
              {formatInstant(locale, one.createdAt)}
            </td>
            <td>
              <Link
                href={`/organisation/approvals/${one.id}`}
                aria-label={t('approvals.openThis', {
                  person: one.requester,
                  kind: t(`kinds.${one.kind}`),
                  structure: one.structureName,
                })}
              >
                {t('approvals.open')}
              </Link>
            </td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}
