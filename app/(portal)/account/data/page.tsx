import type { Metadata } from 'next';
import { OwnDataSheet } from '@/components/account/own-data-sheet';
import { buttonLook } from '@/components/ui/button-look';
import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { MONTHS_KEPT } from '@/lib/access-log/access-log-watch';
import { LONGEST_CORRECTION } from '@/lib/domain/own-data';
import { getTranslations } from '@/lib/i18n/words';
import { ownData } from '@/lib/queries/own-data';
import { requireContext } from '@/lib/request-context';
import { askCorrectionAction } from './actions';

type Props = { searchParams: Promise<{ done?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ownData'))('title') };
}

export default async function OwnDataPage({ searchParams }: Props) {
  const { sheets, mayAsk } = ownData(await requireContext());
  const t = await getTranslations('ownData');
  const account = await getTranslations('account');
  const common = await getTranslations('common');
  return (
    <>
      {(await searchParams).done === 'asked' && (
        <Notice tone="success" title={t('asked')} isLive>
          {t('askedText')}
        </Notice>
      )}
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        crumbs={[{ href: '/account', label: account('title') }]}
        crumbsLabel={common('youAreHere')}
        actions={
          <a href="/api/account/data" download className={buttonLook('primary')}>
            {t('download')}
          </a>
        }
      />
      <p className="max-w-prose text-[0.8125rem] text-muted" data-screen-only>
        {t('downloadHelp')}
      </p>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {sheets.map((sheet) => (
          <OwnDataSheet key={sheet.category} sheet={sheet} />
        ))}
        <Card title={t('besides.title')}>
          <Sentences
            sentences={[t('besides.cookies'), t('besides.log', { months: MONTHS_KEPT }), t('besides.closed')]}
          />
        </Card>
        <Card title={t('rights.title')}>
          <Sentences
            sentences={[
              t('rights.access'),
              t('rights.rectification'),
              t('rights.erasure'),
              t('rights.complaint'),
            ]}
          />
        </Card>
      </div>
      <Card title={t('ask.title')} id="correction" className="max-w-2xl">
        <p className="mb-4 max-w-prose">{t(mayAsk ? 'ask.lead' : 'ask.own')}</p>
        {mayAsk && (
          <FieldsForm
            action={askCorrectionAction}
            words={{ submit: t('ask.submit'), pending: t('ask.pending'), refused: t('ask.refused') }}
            fields={[
              {
                ...{ kind: 'area', name: 'words', rows: 4, maxLength: LONGEST_CORRECTION },
                ...{ label: t('ask.words'), help: t('ask.help') },
              },
            ]}
          />
        )}
      </Card>
    </>
  );
}

function Sentences({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul className="list-disc space-y-2 pl-5">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
