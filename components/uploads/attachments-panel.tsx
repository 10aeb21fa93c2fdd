import { getLocale } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import type { FieldRefusal } from '@/components/ui/field-error';
import type { PdfActivity } from '@/lib/domain/pdf-activity';
import { ATTACHMENT_TYPES, type AttachmentType } from '@/lib/domain/submission';
import { formatSize } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';
import { AttachmentUpload } from './attachment-upload';
import { PdfActivityLine } from './pdf-activity-line';
import { RemoveAttachment } from './remove-attachment';
import { uploadWords } from './upload-words';

export type Attached = {
  id: number;
  type: AttachmentType;
  designation: string;
  file: {
    name: string;
    shortName: string;
    size: number;
    activeContent: readonly PdfActivity[] | null;
  };
};

type Props = {
  draftId: number;
  attachments: readonly Attached[];
  /** Of the plain form: what `uploadRefusals` gives. */
  refusals: readonly FieldRefusal[];
  /** The operator has set up a virus scanner. */
  isScanned: boolean;
};

/** What a draft brings along, and the way to add to it. A form of its own: put it beside others, not inside. */
export async function AttachmentsPanel({ draftId, attachments, refusals, isScanned }: Props) {
  const locale = await getLocale();
  const t = await getTranslations('submission.attachments');
  const { attachments: words, leaf } = uploadWords(locale, isScanned);
  return (
    <Card title={words.title}>
      <div className="space-y-4">
        {attachments.length > 0 ? (
          <AttachmentTable draftId={draftId} attachments={attachments} />
        ) : (
          <p className="text-muted">{words.none}</p>
        )}
        <AttachmentUpload
          draftId={draftId}
          types={ATTACHMENT_TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
          refusals={refusals}
          words={words}
          leaf={leaf}
          locale={locale}
        />
      </div>
    </Card>
  );
}

async function AttachmentTable({ draftId, attachments }: Omit<Props, 'refusals' | 'isScanned'>) {
  const locale = await getLocale();
  const t = await getTranslations('uploads');
  const types = await getTranslations('submission.attachments.types');
  return (
    <DataTable
      label={t('attachments.label')}
      stacks
      columns={[
        { key: 'file', label: t('facts.file') },
        { key: 'type', label: t('attachments.type') },
        { key: 'designation', label: t('attachments.designation') },
        { key: 'size', label: t('facts.size'), isNumber: true },
        { key: 'actions', label: t('attachments.actions'), isHidden: true },
      ]}
    >
      {attachments.map(({ id, type, designation, file }) => (
        <tr key={id}>
          <td data-label={t('facts.file')}>
            <a href={`/api/attachments/${id}/file`}>{file.name}</a>
            {file.shortName !== file.name && (
              <span className="block text-[0.8125rem] text-muted">
                {t('facts.shortened', { short: file.shortName })}
              </span>
            )}
            <PdfActivityLine activity={file.activeContent} />
          </td>
          <td data-label={t('attachments.type')}>{types(type)}</td>
          <td data-label={t('attachments.designation')}>{designation}</td>
          <td data-label={t('facts.size')} className="num">
            {formatSize(locale, file.size)}
          </td>
          <td>
            <RemoveAttachment
              action={`/api/drafts/${draftId}/attachments/${id}/remove`}
              label={t('attachments.remove')}
              pending={t('attachments.removing')}
              description={t('attachments.removeFile', { name: file.name })}
            />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
