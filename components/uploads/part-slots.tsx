import { getLocale } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { StatusBadge } from '@/components/ui/status-badge';
import { ATTACHMENT_MEDIA_TYPES } from '@/lib/domain/deposited-files';
import { TACIT_PARTS } from '@/lib/domain/settlement';
import { getTranslations } from '@/lib/i18n/words';
import type { Attached } from './attachments-panel';
import { PartUpload } from './part-upload';
import { PdfActivityLine } from './pdf-activity-line';
import { uploadWords } from './upload-words';

const ACCEPTED = Object.keys(ATTACHMENT_MEDIA_TYPES)
  .map((extension) => `.${extension}`)
  .join();

type Props = {
  draftId: number;
  attachments: readonly Attached[];
  /** The operator has set up a virus scanner. */
  isScanned: boolean;
};

/** The three parts of a draft general statement, a place for each: what is there, what is missing, what is there twice. */
export async function PartSlots({ draftId, attachments, isScanned }: Props) {
  const t = await getTranslations('uploads.parts');
  const types = await getTranslations('submission.attachments.types');
  const locale = await getLocale();
  const { parts: words, leaf } = uploadWords(locale, isScanned);
  return (
    <Card title={words.title}>
      <p className="mb-3 max-w-prose text-muted">{words.lead}</p>
      <ol className="divide-y divide-line">
        {TACIT_PARTS.map((part, position) => {
          const own = attachments.filter(({ type }) => type === part);
          return (
            <li key={part} className="grid gap-x-6 gap-y-2 py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)]">
              <div>
                <strong className="font-medium">
                  {position + 1}. {types(part)}
                </strong>
                <div>
                  {own.length === 0 && <StatusBadge tone="turn">{words.missing}</StatusBadge>}
                  {own.length === 1 && <StatusBadge tone="done">{words.there}</StatusBadge>}
                  {own.length > 1 && (
                    <StatusBadge tone="stopped">{t('doubled', { count: own.length })}</StatusBadge>
                  )}
                </div>
              </div>
              {own.length > 0 ? (
                <ul>
                  {own.map(({ id, file }) => (
                    <li key={id} className="break-words">
                      <a href={`/api/attachments/${id}/file`}>{file.name}</a>
                      <PdfActivityLine activity={file.activeContent} />
                    </li>
                  ))}
                </ul>
              ) : (
                <PartUpload
                  draftId={draftId}
                  type={part}
                  label={types(part)}
                  accept={ACCEPTED}
                  words={words}
                  leaf={leaf}
                  locale={locale}
                />
              )}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
