import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { PdfActivityLine } from '@/components/uploads/pdf-activity-line';
import { formatSize } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { OneFile } from '@/lib/queries/one-file';

/** Every file of the chain, document by document, to download. */
export function FileAttachments({ documents, attachments }: Pick<OneFile, 'documents' | 'attachments'>) {
  const t = useTranslations('files.file.attachments');
  const types = useTranslations('submission.attachments.types');
  const locale = useLocale();
  return (
    <Card title={t('title')}>
      <ul className="space-y-3">
        {documents.map((document) => (
          <li key={document.id}>
            <p className="text-[0.8125rem] text-muted">
              {document.framework} {document.number}
            </p>
            <ul className="space-y-1">
              <li>
                <a href={`/api/documents/${document.id}/file`}>{document.fileName}</a>{' '}
                <span className="text-[0.8125rem] text-muted">
                  {t('main')}, {formatSize(locale, document.fileSize)}
                </span>
                <PdfActivityLine activity={document.fileActiveContent} />
              </li>
              {attachments
                .filter((one) => one.documentId === document.id)
                .map((one) => (
                  <li key={one.id}>
                    <a href={`/api/attachments/${one.id}/file`}>{one.designation || one.name}</a>{' '}
                    <span className="text-[0.8125rem] text-muted">
                      {types(one.type)}, {formatSize(locale, one.size)}
                    </span>
                    <PdfActivityLine activity={one.activeContent} />
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}
