import type { Metadata } from 'next';
import { ImportForm } from '@/components/administration/import-form';
import { buttonLook } from '@/components/ui/button-look';
import { PageHeader } from '@/components/ui/page-header';
import { getTranslations } from '@/lib/i18n/words';
import { checkListAction, importListAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('administration'))('import.title') };
}

export default async function ImportPage() {
  const t = await getTranslations('administration.import');
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <a href="/administration/import/model" download className={buttonLook('secondary')}>
            {t('model')}
          </a>
        }
      />
      <ImportForm
        actions={{ check: checkListAction, enter: importListAction }}
        words={{
          file: t('file'),
          fileHelp: t('fileHelp'),
          check: t('check'),
          pending: t('pending'),
          refused: t('refused'),
          goodTable: t('goodTable'),
          badTable: t('badTable'),
          line: t('line'),
          identifier: t('identifier'),
          name: t('name'),
          kind: t('kind'),
          city: t('city'),
          why: t('why'),
          confirmHelp: t('confirmHelp'),
          other: t('other'),
        }}
      />
    </>
  );
}
