import { useLocale } from 'next-intl';
import { PeopleForm } from '@/components/people/people-form';
import { DataTable } from '@/components/ui/data-table';
import { dayOf } from '@/lib/domain/calendar';
import type { ReportState } from '@/lib/forms/report-state';
import { formatDay } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { LoadOfStructure } from '@/lib/queries/load-of-structure';

type Shown = NonNullable<LoadOfStructure['shown']>;
type Props = {
  shown: Shown;
  give: (state: ReportState, form: FormData) => Promise<ReportState>;
};

/** The documents behind a number, to be ticked and given to a colleague. */
export function GiveSeveral({ shown, give }: Props) {
  const t = useTranslations('hands.load');
  const hands = useTranslations('hands');
  const { row, documents, agents } = shown;
  const title = row.name === null ? t('ofNobody') : t('of', { name: row.name });
  return (
    <section aria-labelledby="documents" className="space-y-3">
      <h2 id="documents" className="text-base">
        {title}
      </h2>
      {documents.length < row.count && (
        <p className="text-muted">{t('listed', { listed: documents.length, count: row.count })}</p>
      )}
      <PeopleForm
        action={give}
        variant="secondary"
        words={{
          button: hands('give'),
          pending: hands('pending'),
          refused: hands('refused'),
          report: t('report'),
        }}
        fields={[
          { kind: 'hidden', name: 'seenWith', value: row.hands === 'nobody' ? '' : row.hands },
          {
            kind: 'select',
            name: 'toUserId',
            label: hands('to'),
            empty: hands('choose'),
            options: agents.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
      >
        <Documents documents={documents} label={title} />
      </PeopleForm>
    </section>
  );
}

function Documents({ documents, label }: Pick<Shown, 'documents'> & { label: string }) {
  const t = useTranslations('hands.load');
  const statuses = useTranslations('statuses');
  const locale = useLocale();
  const columns = [
    { key: 'choose', label: t('choose'), isHidden: true },
    { key: 'document', label: t('columns.document') },
    { key: 'file', label: t('columns.file') },
    { key: 'status', label: t('columns.status') },
    { key: 'since', label: t('columns.listedSince') },
  ];
  if (documents.length === 0) return <p className="text-muted">{t('none')}</p>;
  return (
    <div id="documentIds" className="rounded-md border border-line bg-surface">
      <DataTable label={label} columns={columns} stacks>
        {documents.map(({ id, framework, number, fileNumber, contractTitle, status, since }) => (
          <tr key={id}>
            <td>
              <input
                type="checkbox"
                name="documentIds[]"
                value={id}
                aria-label={t('chooseThis', { document: `${framework} ${number}` })}
                className="size-4"
              />
            </td>
            <th scope="row">
              <a href={`/works-invoices/documents/${id}`}>{`${framework} ${number}`}</a>
            </th>
            <td data-label={t('columns.file')}>
              {fileNumber}
              <small>{contractTitle}</small>
            </td>
            <td data-label={t('columns.status')}>{statuses(status)}</td>
            <td className="figures" data-label={t('columns.listedSince')}>
              {formatDay(locale, dayOf(since))}
            </td>
          </tr>
        ))}
      </DataTable>
    </div>
  );
}
