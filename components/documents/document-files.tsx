import { useLocale } from 'next-intl';
import { buttonLook } from '@/components/ui/button-look';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { Icon } from '@/components/ui/icon';
import { PdfActivityLine } from '@/components/uploads/pdf-activity-line';
import type { PdfActivity } from '@/lib/domain/pdf-activity';
import { formatSize } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { OneDocument } from '@/lib/queries/one-document';

type Row = {
  href: string;
  name: string;
  type: string;
  designation: string;
  size: number;
  sha256: string;
  activeContent: readonly PdfActivity[] | null;
};

/** The deposited file and its attachments, with the fingerprint that proves them. */
export function DocumentFiles({
  document,
}: {
  document: Pick<OneDocument, 'id' | 'mainFile' | 'attachments'>;
}) {
  const t = useTranslations('files.document.attachments');
  const types = useTranslations('submission.attachments.types');
  const rows: Row[] = [
    { ...document.mainFile, href: `/api/documents/${document.id}/file`, type: t('main'), designation: '' },
    ...document.attachments.map((one) => ({
      ...one,
      href: `/api/attachments/${one.id}/file`,
      type: types(one.type),
    })),
  ];
  const columns = [
    { key: 'name', label: t('name') },
    { key: 'type', label: t('type') },
    { key: 'size', label: t('size'), isNumber: true },
    { key: 'sha256', label: t('sha256') },
    { key: 'download', label: t('download'), isHidden: true },
  ];
  return (
    <Card title={t('title')} isFlush>
      <DataTable label={t('table')} columns={columns} stacks>
        {rows.map((row) => (
          <FileRow key={row.href} row={row} />
        ))}
      </DataTable>
    </Card>
  );
}

function FileRow({ row }: { row: Row }) {
  const t = useTranslations('files.document.attachments');
  const locale = useLocale();
  return (
    <tr>
      <th scope="row">
        {row.name}
        <small>{row.designation}</small>
        <PdfActivityLine activity={row.activeContent} />
      </th>
      <td data-label={t('type')}>{row.type}</td>
      <td data-label={t('size')} className="num">
        {formatSize(locale, row.size)}
      </td>
      <td data-label={t('sha256')}>
        <code className="figures break-all text-[0.75rem]">{row.sha256}</code>
      </td>
      <td>
        <a
          href={row.href}
          download
          aria-label={t('downloadName', { name: row.name })}
          className={buttonLook('secondary', 'small')}
        >
          <Icon name="download" />
          {t('download')}
        </a>
      </td>
    </tr>
  );
}
