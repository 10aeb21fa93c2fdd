import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '@/components/ui/data-table';
import { LongList } from '@/components/ui/long-list';
import { dayOf } from '@/lib/domain/calendar';
import { formatAmount, formatDay } from '@/lib/i18n/format';
import type { FoundRow } from '@/lib/queries/search-documents';
import { type ResultRow, ResultRows } from './result-rows';

/** The documents of a page of results. */
export function ResultTable({ documents }: { documents: readonly FoundRow[] }) {
  const t = useTranslations('search');
  const rowOf = useRowWords();
  const keys = ['document', 'contract', 'issuer', 'submitted', 'amount', 'status', 'instructor'] as const;
  const columns = keys.map((key) => ({ key, label: t(`columns.${key}`), isNumber: key === 'amount' }));
  const labels = [
    null,
    null,
    t('columns.issuer'),
    t('columns.submitted'),
    t('columns.amount'),
    null,
    t('columns.instructor'),
  ];
  return (
    <LongList labels={labels}>
      <DataTable label={t('table')} columns={columns} stacks>
        <ResultRows rows={documents.map(rowOf)} />
      </DataTable>
    </LongList>
  );
}

function useRowWords(): (document: FoundRow) => ResultRow {
  const files = useTranslations('files');
  const frameworks = useTranslations('frameworks');
  const statuses = useTranslations('statuses');
  const hands = useTranslations('hands');
  const locale = useLocale();
  return (document) => ({
    id: document.id,
    fileId: document.fileId,
    name: `${document.framework} ${document.number}`,
    kind: frameworks(`${document.framework}.name`),
    file: document.fileNumber,
    contract: document.contractTitle,
    issuer: document.issuerName,
    submitted: formatDay(locale, dayOf(document.submittedAt)),
    amount: formatAmount(locale, document.netPayable),
    status: statuses(document.status),
    isMine: document.isMyTurn,
    instructor: document.holderRole === null ? '' : (document.instructorName ?? hands('none')),
    who: document.holderName === null ? '' : files('heldBy', { name: document.holderName }),
  });
}
