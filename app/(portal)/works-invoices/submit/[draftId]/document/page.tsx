import type { Metadata } from 'next';
import { DocumentForm } from '@/components/submission/document-form';
import { MainFilePanel } from '@/components/uploads/main-file-panel';
import { getTranslations } from '@/lib/i18n/words';
import { hasScanner } from '@/lib/storage/virus-scanner';
import { uploadRefusals } from '@/lib/upload-refusals';
import { chooseDocumentAction } from '../../actions';
import { DraftPage, type DraftParams, draftOf } from '../draft-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('submission'))('document.title') };
}

export default async function DocumentPage({ params }: DraftParams) {
  const draft = await draftOf(params);
  const t = await getTranslations('submission.document');
  return (
    <DraftPage draft={draft} step="document" title={t('title')}>
      <MainFilePanel
        draftId={draft.id}
        file={draft.mainFile}
        refusals={await uploadRefusals(draft.id, 'main')}
        isScanned={hasScanner()}
      />
      <DocumentForm draft={draft} action={chooseDocumentAction} />
    </DraftPage>
  );
}
