import { useLocale } from 'next-intl';
import { DataTable } from '@/components/ui/data-table';
import { LongList } from '@/components/ui/long-list';
import { dayOf } from '@/lib/domain/calendar';
import { type DocumentOrder, orderAfterClick, type SortKey } from '@/lib/domain/document-order';
import type { SearchColumn } from '@/lib/domain/list-views';
import { searchAddress, type TypedSearch } from '@/lib/forms/search-address';
import { formatAmount, formatDay } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ListView } from '@/lib/queries/list-view';
import type { FoundRow } from '@/lib/queries/search-documents';
import { type ResultRow, ResultRows } from './result-rows';
import { sortKeyOf } from './sorted-columns';

type Props = {
  documents: readonly FoundRow[];
  view: Pick<ListView<SearchColumn>, 'columns' | 'isDense'>;
  typed: TypedSearch;
  order: DocumentOrder;
};

const AMOUNTS: readonly SearchColumn[] = ['amount', 'exclVat', 'inclVat'];
/** On a narrow screen these say by themselves what they are. */
const SELF_EVIDENT: readonly SearchColumn[] = ['document', 'contract', 'status'];

/** The documents of a page of results. A click on the head of a column sorts by it, a second one turns it round. */
export function ResultTable({ documents, view: { columns, isDense }, typed, order }: Props) {
  const t = useTranslations('search');
  const many = useTranslations('many');
  const cellOf = useCells();
  const tick = typed.many === '' ? null : many('tick');
  const boxes = tick === null ? [] : [{ key: 'box', label: tick, isHidden: true }];
  const heads = columns.map((key) => ({
    key,
    label: <Head label={t(`columns.${key}`)} by={sortKeyOf(key)} typed={typed} order={order} />,
    isNumber: AMOUNTS.includes(key),
    ...(sortKeyOf(key) === order.by && {
      sorted: order.isAscending ? ('ascending' as const) : ('descending' as const),
    }),
  }));
  const labels = columns.map((key) => (SELF_EVIDENT.includes(key) ? null : t(`columns.${key}`)));
  const rows = documents.map(
    (document): ResultRow => ({
      id: document.id,
      fileId: document.fileId,
      isMine: document.isMyTurn,
      snippet: document.snippet,
      cells: columns.map((column) => cellOf(column, document)),
    }),
  );
  return (
    <LongList isDense={isDense} labels={[...boxes.map(() => null), ...labels]}>
      <DataTable label={t('table')} columns={[...boxes, ...heads]} stacks>
        <ResultRows rows={rows} columns={columns.map(kindOf)} tick={tick} />
      </DataTable>
    </LongList>
  );
}

function kindOf(column: SearchColumn) {
  if (column === 'document' || column === 'contract' || column === 'status') return column;
  return AMOUNTS.includes(column) ? 'number' : 'text';
}

type HeadProps = Pick<Props, 'typed' | 'order'> & { label: string; by: SortKey | undefined };

function Head({ label, by, typed, order }: HeadProps) {
  const t = useTranslations('search');
  if (by === undefined) return label;
  const next = orderAfterClick(order, by);
  const href = searchAddress({ ...typed, sort: next.by, dir: next.isAscending ? 'asc' : 'desc' });
  return (
    <a href={href} title={t('sortBy', { column: label })}>
      {label}
    </a>
  );
}

/** From a document to what a column says of it. */
function useCells(): (column: SearchColumn, document: FoundRow) => ResultRow['cells'][number] {
  const files = useTranslations('files');
  const frameworks = useTranslations('frameworks');
  const statuses = useTranslations('statuses');
  const hands = useTranslations('hands');
  const locale = useLocale();
  const day = (instant: number) => formatDay(locale, dayOf(instant));
  const amount = (cents: number) => formatAmount(locale, cents);
  const cells: Record<SearchColumn, (document: FoundRow) => ResultRow['cells'][number]> = {
    document: (one) => [`${one.framework} ${one.number}`, frameworks(`${one.framework}.name`)],
    contract: (one) => [one.fileNumber, one.contractTitle],
    issuer: (one) => [one.issuerName],
    recipient: (one) => [one.recipientName],
    submitted: (one) => [day(one.submittedAt)],
    documentDate: (one) => [formatDay(locale, one.documentDate)],
    statusAt: (one) => [day(one.statusAt)],
    amount: (one) => [amount(one.netPayable)],
    exclVat: (one) => [amount(one.totalExclVat)],
    inclVat: (one) => [amount(one.totalInclVat)],
    status: (one) => [
      statuses(one.status),
      one.holderName === null ? '' : files('heldBy', { name: one.holderName }),
    ],
    engagement: (one) => [one.engagementNumber],
    mandate: (one) => [one.mandateNumber ?? ''],
    instructor: (one) => [one.holderRole === null ? '' : (one.instructorName ?? hands('none'))],
  };
  return (column, document) => cells[column](document);
}
