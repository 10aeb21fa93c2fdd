import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ClosingPath } from '@/components/closing/closing-path';
import { CourtCases } from '@/components/closing/court-cases';
import { NextActCard } from '@/components/closing/next-act-card';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { getTranslations } from '@/lib/i18n/words';
import { type OneClosing, oneClosing } from '@/lib/queries/closing';
import { requireContext } from '@/lib/request-context';
import { beginInitialAction, beginNextAction } from '../../../works-invoices/submit/actions';

type Props = { params: Promise<{ contractId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const shown = await shownClosing((await params).contractId);
  const t = await getTranslations('closing');
  return shown ? { title: `${t('title')} – ${shown.contract.number}` } : {};
}

export default async function ClosingPage({ params }: Props) {
  const shown = await shownClosing((await params).contractId);
  if (!shown) notFound();
  const t = await getTranslations('closing');
  const { closing, next, cases } = shown;
  const actions = { open: beginInitialAction, follow: beginNextAction };
  return (
    <>
      <Heading shown={shown} />
      {closing.premature && (
        <Notice tone="warning" title={t('premature.title')}>
          {t(`premature.${closing.premature}`)}
        </Notice>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0 space-y-6">
          {next.length === 0 && <Notice tone="success" title={t('finished')} />}
          {next.map((line, position) => (
            <NextActCard key={line.act} line={line} isFirst={position === 0} actions={actions} />
          ))}
          <CourtCases cases={cases} />
        </div>
        <ClosingPath steps={closing.steps} isTacit={closing.isTacit} />
      </div>
    </>
  );
}

async function Heading({ shown: { contract, fileId } }: { shown: OneClosing }) {
  const t = await getTranslations('closing');
  return (
    <PageHeader
      title={t('title')}
      crumbs={[
        { href: '/contracts', label: (await getTranslations('contracts'))('title') },
        { href: `/contracts/${contract.id}`, label: contract.number },
      ]}
      crumbsLabel={(await getTranslations('common'))('youAreHere')}
      lead={t('lead', { number: contract.number, title: contract.title })}
      actions={
        <>
          <LinkButton variant="quiet" href={`/contracts/${contract.id}`}>
            {t('sheet')}
          </LinkButton>
          {fileId !== null && (
            <LinkButton variant="secondary" href={`/works-invoices/files/${fileId}`}>
              {t('file')}
            </LinkButton>
          )}
        </>
      }
    />
  );
}

const shownClosing = cache(async (id: string) =>
  /^\d{1,15}$/.test(id) ? oneClosing(await requireContext(), Number(id)) : null,
);
