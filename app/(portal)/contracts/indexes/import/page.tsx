import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { IndexImport } from '@/components/money/index-import';
import { buttonLook } from '@/components/ui/button-look';
import { PageHeader } from '@/components/ui/page-header';
import { getTranslations } from '@/lib/i18n/words';
import { indexes } from '@/lib/queries/indexes';
import { requireContext } from '@/lib/request-context';
import { checkIndexListAction, importIndexListAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('money.import'))('title') };
}

export default async function ImportIndexesPage() {
  if (!indexes(await requireContext(), null).mayKeep) notFound();
  const t = await getTranslations('money.import');
  const index = await getTranslations('money.index');
  const contracts = await getTranslations('contracts');
  const common = await getTranslations('common');
  return (
    <>
      <PageHeader
        crumbs={[
          { href: '/contracts', label: contracts('title') },
          { href: '/contracts/indexes', label: index('title') },
        ]}
        crumbsLabel={common('youAreHere')}
        title={t('title')}
        lead={t('lead')}
        actions={
          <a href="/contracts/indexes/model" download className={buttonLook('secondary')}>
            {t('model')}
          </a>
        }
      />
      <IndexImport
        actions={{ check: checkIndexListAction, enter: importIndexListAction }}
        words={{
          file: t('file'),
          fileHelp: t('fileHelp'),
          source: index('source'),
          sourceHelp: index('sourceHelp'),
          check: t('check'),
          pending: t('pending'),
          refused: t('refused'),
          goodTable: t('goodTable'),
          badTable: t('badTable'),
          line: t('line'),
          index: t('index'),
          month: t('month'),
          value: t('value'),
          before: t('before'),
          why: t('why'),
          confirmHelp: t('confirmHelp'),
          other: t('other'),
        }}
      />
    </>
  );
}
