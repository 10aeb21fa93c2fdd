import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { formatInstant } from '@/lib/i18n/format';
import type { OneDocument } from '@/lib/queries/one-document';

/** Every status that the document went through, with its official code. */
export function StatusHistory({ history }: Pick<OneDocument, 'history'>) {
  const t = useTranslations('files.document.history');
  const statuses = useTranslations('statuses');
  const common = useTranslations('common');
  const locale = useLocale();
  const columns = (['at', 'status', 'by'] as const).map((key) => ({ key, label: t(key) }));
  return (
    <Card title={t('title')} isFlush>
      <DataTable label={t('table')} columns={columns} stacks>
        {history.map((line) => (
          <tr key={line.id}>
            <td className="figures">{formatInstant(locale, line.at)}</td>
            <td>
              {statuses(line.status)}
              <small>{line.status}</small>
            </td>
            <td>
              {line.replacedName && line.userName
                ? common('inPlaceOf', { user: line.userName, replaced: line.replacedName })
                : (line.userName ?? t('system'))}
              <small>{line.structureName}</small>
            </td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}
