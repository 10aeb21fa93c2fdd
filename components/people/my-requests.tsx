import { useLocale } from 'next-intl';
import type { OwnRequest } from '@/db/access-requests';
import type { ReportState } from '@/lib/forms/report-state';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import { Card } from '../ui/card';
import { DataTable } from '../ui/data-table';
import { EmptyState } from '../ui/empty-state';
import { PeopleForm } from './people-form';
import { useRightWords } from './use-right-words';

type Props = {
  requests: readonly OwnRequest[];
  withdraw: (state: ReportState, form: FormData) => Promise<ReportState>;
};

/** What the reader asked of others, and the answers. */
export function MyRequests({ requests, withdraw }: Props) {
  const t = useTranslations('people.requests');
  const people = useTranslations('people');
  const locale = useLocale();
  const rightWords = useRightWords();
  if (requests.length === 0)
    return (
      <Card>
        <EmptyState title={t('none')}>{t('noneHelp')}</EmptyState>
      </Card>
    );
  const columns = [
    { key: 'asked', label: t('asked') },
    { key: 'structure', label: people('structure') },
    { key: 'at', label: t('at') },
    { key: 'answer', label: t('answer') },
    { key: 'act', label: t('act'), isHidden: true },
  ];
  return (
    <Card isFlush>
      <DataTable stacks label={t('table')} columns={columns}>
        {requests.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              {people(`kinds.${one.kind}`)}
              {one.application && one.level && (
                <small>{rightWords({ application: one.application, level: one.level })}</small>
              )}
            </th>
            <td data-label={people('structure')}>{one.structureName}</td>
            <td className="figures" data-label={t('at')}>
              {formatInstant(locale, one.createdAt)}
            </td>
            <td data-label={t('answer')}>
              <Answer request={one} />
            </td>
            <td>
              {one.decision === null && (
                <PeopleForm
                  action={withdraw}
                  variant="quiet"
                  size="small"
                  fields={[{ kind: 'hidden', name: 'requestId', value: one.id }]}
                  buttonLabel={t('withdrawThis', {
                    kind: people(`kinds.${one.kind}`),
                    structure: one.structureName,
                  })}
                  words={{
                    button: t('withdraw'),
                    pending: people('pending'),
                    refused: people('refused'),
                  }}
                />
              )}
            </td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}

function Answer({ request: { decision, decidedAt, deciderName, reason } }: { request: OwnRequest }) {
  const t = useTranslations('people.requests');
  const locale = useLocale();
  if (decision === null || decidedAt === null) return t('waiting');
  if (decision === 'withdrawn') return t('withdrawn');
  const at = formatInstant(locale, decidedAt);
  return (
    <>
      {t('by', { decision: t(decision), name: deciderName ?? '', at })}
      {reason && <small>{t('because', { reason })}</small>}
    </>
  );
}
