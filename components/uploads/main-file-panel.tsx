import { getLocale } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import type { FieldRefusal } from '@/components/ui/field-error';
import { Notice } from '@/components/ui/notice';
import type { PdfActivity } from '@/lib/domain/pdf-activity';
import { formatSize } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';
import { MainFileUpload } from './main-file-upload';
import { PdfActivityWords } from './pdf-activity-line';
import { ShortFingerprint } from './short-fingerprint';
import { uploadWords } from './upload-words';

export type MainFile = {
  name: string;
  shortName: string;
  size: number;
  sha256: string;
  pageCount: number | null;
  isSigned: boolean;
  activeContent: readonly PdfActivity[] | null;
};

type Props = {
  draftId: number;
  file: MainFile | null;
  /** Of the plain form: what `uploadRefusals` gives. */
  refusals: readonly FieldRefusal[];
  /** The operator has set up a virus scanner. */
  isScanned: boolean;
};

/** The document of a draft: what is there, and the way to import or replace it. A form of its own: put it beside others. */
export async function MainFilePanel({ draftId, file, refusals, isScanned }: Props) {
  const locale = await getLocale();
  const { main, leaf } = uploadWords(locale, isScanned);
  return (
    <Card title={main.title}>
      <div className="space-y-4">
        {file && <FileFacts draftId={draftId} file={file} />}
        <MainFileUpload
          draftId={draftId}
          replaces={file !== null}
          refusals={refusals}
          words={main}
          leaf={leaf}
          locale={locale}
        />
      </div>
    </Card>
  );
}

async function FileFacts({ draftId, file }: { draftId: number; file: MainFile }) {
  const t = await getTranslations('uploads.facts');
  const activity = await getTranslations('uploads.activity');
  const locale = await getLocale();
  return (
    <>
      <DefinitionList
        entries={[
          { term: t('file'), value: <a href={`/api/drafts/${draftId}/file`}>{file.name}</a>, isWide: true },
          { term: t('size'), value: formatSize(locale, file.size) },
          { term: t('pages'), value: file.pageCount },
          { term: t('signature'), value: file.isSigned ? t('signed') : t('unsigned') },
          { term: t('fingerprint'), value: <ShortFingerprint sha256={file.sha256} /> },
        ]}
      />
      {file.shortName !== file.name && (
        <Notice tone="info">{t('shortened', { short: file.shortName })}</Notice>
      )}
      {file.activeContent !== null && file.activeContent.length > 0 && (
        <Notice tone="warning" title={activity('title')}>
          <p>
            <PdfActivityWords activity={file.activeContent} />
          </p>
          <p>{activity('advice')}</p>
        </Notice>
      )}
    </>
  );
}
