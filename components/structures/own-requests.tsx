import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { MyOrganisation } from '@/lib/queries/my-organisation';

type OwnRequest = MyOrganisation['requests'][number];

/** What the reader asked of others, with the answers. */
export function OwnRequests({ requests }: { requests: readonly OwnRequest[] }) {
  const t = useTranslations('organisation.requests');
  const columns = useTranslations('organisation');
  const account = useTranslations('account.applications');
  const locale = useLocale();
  if (requests.length === 0) return null;
  const answerOf = ({ decision, reason }: OwnRequest) =>
    decision === null ? t('open') : t(decision, { reason });
  return (
    <Card title={t('title')} isFlush>
      <DataTable
        stacks
        label={t('title')}
        columns={[
          { key: 'what', label: t('what') },
          { key: 'structure', label: columns('structure') },
          { key: 'at', label: t('at') },
          { key: 'answer', label: t('answer') },
        ]}
      >
        {requests.map((request) => (
          <tr key={request.id}>
            <th scope="row">
              {t(`kinds.${request.kind}`)}
              {request.application && <small>{account(request.application)}</small>}
            </th>
            <td data-label={columns('structure')}>{request.structureName}</td>
            <td className="figures" data-label={t('at')}>
              {formatInstant(locale, request.createdAt)}
            </td>
            <td data-label={t('answer')}>{answerOf(request)}</td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}
