import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { cache } from 'react';
import { markDocumentReadAction } from '@/app/(portal)/notifications/actions';
import { giveAction, releaseAction, takeAction } from '@/app/(portal)/works-invoices/hands/actions';
import { beginNextAction } from '@/app/(portal)/works-invoices/submit/actions';
import { DeadlineCard } from '@/components/deadlines/deadline-card';
import { DocumentAmounts } from '@/components/documents/document-amounts';
import { DocumentParties, DocumentReferences } from '@/components/documents/document-facts';
import { DocumentFiles } from '@/components/documents/document-files';
import { DocumentStatus } from '@/components/documents/document-status';
import { DocumentSteps } from '@/components/documents/document-steps';
import { LastActNotice } from '@/components/documents/last-act-notice';
import { PayeesCard } from '@/components/documents/payees-card';
import { SignedWithReserves } from '@/components/documents/signed-with-reserves';
import { StatusHistory } from '@/components/documents/status-history';
import { MoeLate } from '@/components/files/moe-late';
import { HandsCard } from '@/components/hands/hands-card';
import { HandsDone } from '@/components/hands/hands-done';
import { MarkOpened } from '@/components/notices/mark-opened';
import { NoticeLog } from '@/components/notices/notice-log';
import { DocumentMoneyCards } from '@/components/statements/document-money-cards';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { dayOf } from '@/lib/domain/calendar';
import { type Query, textOf } from '@/lib/forms/addresses';
import { formatDay } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';
import { absencesOfFile } from '@/lib/queries/absences-of-file';
import { documentNotices } from '@/lib/queries/document-notices';
import { handsOfDocument } from '@/lib/queries/hands-of-document';
import { nextSteps } from '@/lib/queries/next-steps';
import { type OneDocument, oneDocument } from '@/lib/queries/one-document';
import { payees } from '@/lib/queries/payees';
import { silentPayer } from '@/lib/queries/silent-payer';
import { wordedSteps } from '@/lib/queries/worded-steps';
import { requireContext } from '@/lib/request-context';
import { homeCrumb } from '../../home-crumb';
import { actAction } from './actions';
import {
  abandonAction,
  beginCompletionAction,
  disownAction,
  prepareRefusalAction,
  recycleAction,
  redirectAction,
  refuseAction,
  rejectAction,
  startCorrectionAction,
  suspendAction,
} from './answers/actions';

const ACTIONS = {
  act: actAction,
  beginNext: beginNextAction,
  issuer: { complete: beginCompletionAction, correct: startCorrectionAction, redirect: redirectAction },
  words: {
    suspend: suspendAction,
    recycle: recycleAction,
    disown: disownAction,
    refuse: refuseAction,
    reject: rejectAction,
    abandon: abandonAction,
    prepareRefusal: prepareRefusalAction,
    beginNext: beginNextAction,
  },
};

type Props = { params: Promise<{ documentId: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const document = await shownDocument((await params).documentId);
  const title = document ? await titleOf(document) : (await getTranslations('errors'))('notFoundTitle');
  return { title };
}

export default async function DocumentPage({ params, searchParams }: Props) {
  const document = await shownDocument((await params).documentId);
  if (!document) notFound();
  const context = await requireContext();
  const { notices, hasUnread } = documentNotices(context, document.id);
  const accounts = payees(context, document);
  const absences = absencesOfFile(context, document.file.id);
  const query = await searchParams;
  const hands = handsOfDocument(context, document);
  const worded = wordedSteps(context, document.id);
  return (
    <>
      {hasUnread && <MarkOpened action={markDocumentReadAction.bind(null, document.id)} />}
      {'done' in query && <Done document={document} />}
      <HandsDone done={textOf(query, 'hands')} />
      <Heading document={document} />
      <SignedWithReserves settlement={document.settlement} />
      <SilentPayer name={silentPayer(context, document)} />
      <LastActNotice document={document} isMine={worded.acts.length > 0} />
      {absences?.isMoeLate && <MoeLate fileId={document.file.id} />}
      <DocumentSteps
        document={document}
        steps={nextSteps(context, document.id)}
        worded={worded}
        actions={ACTIONS}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="min-w-0 space-y-6">
          <DocumentAmounts document={document} />
          <DocumentMoneyCards money={document.money} />
          {accounts && <PayeesCard payees={accounts} />}
          <DocumentFiles document={document} />
          <DocumentReferences document={document} />
          <StatusHistory history={document.history} handings={document.handings} />
          <NoticeLog notices={notices} />
        </div>
        <div className="space-y-6 max-lg:order-first">
          <DocumentStatus document={document} />
          <DeadlineCard clocks={document.deadlines} />
          {hands && (
            <HandsCard
              hands={hands}
              actions={{ take: takeAction, give: giveAction, release: releaseAction }}
            />
          )}
          <DocumentParties document={document} />
        </div>
      </div>
    </>
  );
}

async function Heading({ document }: { document: OneDocument }) {
  const t = await getTranslations('files');
  const day = formatDay(await getLocale(), dayOf(document.submittedAt));
  const file = { href: `/works-invoices/files/${document.file.id}`, number: document.file.number };
  return (
    <PageHeader
      title={await titleOf(document)}
      crumbs={[
        await homeCrumb(await requireContext()),
        { href: file.href, label: t('file.title', { number: file.number }) },
      ]}
      crumbsLabel={(await getTranslations('common'))('youAreHere')}
      lead={t('document.lead', { issuer: document.issuer.name, day })}
      actions={
        <>
          <LinkButton variant="secondary" href={file.href}>
            {t('document.file', { number: file.number })}
          </LinkButton>
          <LinkButton variant="secondary" href={`/works-invoices/documents/${document.id}/certificate`}>
            {t('document.certificate')}
          </LinkButton>
        </>
      }
    />
  );
}

/** Said where "paid" would otherwise be awaited. */
async function SilentPayer({ name }: { name: string | null }) {
  if (name === null) return null;
  return (
    <Notice tone="info">{(await getTranslations('organisation'))('paymentNotReported', { name })}</Notice>
  );
}

async function Done({ document }: { document: OneDocument }) {
  const t = await getTranslations('files.document.steps');
  const statuses = await getTranslations('statuses');
  return (
    <Notice tone="success" title={t('done')} isLive>
      {t('doneText', { status: statuses(document.status) })}
    </Notice>
  );
}

async function titleOf({ framework, number }: OneDocument): Promise<string> {
  const frameworks = await getTranslations('frameworks');
  const name = `${frameworks(`${framework}.name`)} (${framework})`;
  return (await getTranslations('files.document'))('title', { name, number });
}

const shownDocument = cache(async (id: string) =>
  /^\d{1,15}$/.test(id) ? oneDocument(await requireContext(), Number(id)) : null,
);
