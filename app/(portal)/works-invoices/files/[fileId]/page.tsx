import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { cache } from 'react';
import { askExportAction } from '@/app/(portal)/exports/actions';
import { giveAction, releaseAction, takeAction } from '@/app/(portal)/works-invoices/hands/actions';
import { DeadlineCard } from '@/components/deadlines/deadline-card';
import { ExportForm } from '@/components/exports/export-form';
import { AbandonFile } from '@/components/files/abandon-file';
import { Absences } from '@/components/files/absences';
import { Chain } from '@/components/files/chain';
import { EventList } from '@/components/files/event-list';
import { FileAmounts } from '@/components/files/file-amounts';
import { FileAttachments } from '@/components/files/file-attachments';
import { kindFacts } from '@/components/files/file-heading';
import { FileParties } from '@/components/files/file-parties';
import { FileTurn } from '@/components/files/file-turn';
import { PaymentClockCard } from '@/components/files/payment-clock-card';
import { HandsDone } from '@/components/hands/hands-done';
import { AdmittedCard } from '@/components/statements/admitted-table';
import { buttonLook } from '@/components/ui/button-look';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { FILE_FORMATS } from '@/lib/domain/exports';
import { type Query, textOf } from '@/lib/forms/addresses';
import { getTranslations } from '@/lib/i18n/words';
import { absencesOfFile } from '@/lib/queries/absences-of-file';
import { oneClosing } from '@/lib/queries/closing';
import { mayAbandonFile } from '@/lib/queries/file-steps';
import { handsOfDocument } from '@/lib/queries/hands-of-document';
import { oneFile } from '@/lib/queries/one-file';
import { requireContext } from '@/lib/request-context';
import { homeCrumb } from '../../home-crumb';
import { abandonFileAction, declareAbsenceAction, takeBackAbsenceAction } from './actions';

const absenceActions = { declare: declareAbsenceAction, takeBack: takeBackAbsenceAction };

type Props = { params: Promise<{ fileId: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const file = await shownFile((await params).fileId);
  if (!file) return { title: (await getTranslations('errors'))('notFoundTitle') };
  return { title: (await getTranslations('files.file'))('title', { number: file.number }) };
}

export default async function FilePage({ params, searchParams }: Props) {
  const file = await shownFile((await params).fileId);
  if (!file) notFound();
  const context = await requireContext();
  const absences = absencesOfFile(context, file.id);
  const t = await getTranslations('files');
  const proof = await getTranslations('proof');
  const kind = t(`kinds.${file.kind}`, kindFacts(await getLocale(), file));
  const { contract } = file;
  const closing = file.kind === 'final' && oneClosing(context, contract.id) !== null;
  const hands = file.documents.flatMap(
    (document) => handsOfDocument(context, { ...document, fileId: file.id }) ?? [],
  );
  return (
    <>
      <HandsDone done={textOf(await searchParams, 'hands')} />
      <PageHeader
        title={t('file.title', { number: file.number })}
        crumbs={[await homeCrumb(context)]}
        crumbsLabel={(await getTranslations('common'))('youAreHere')}
        lead={
          <>
            {kind} –{' '}
            <Link href={`/contracts/${contract.id}`}>
              {t('file.contract', { number: contract.number, title: contract.title })}
            </Link>
          </>
        }
        actions={
          <>
            {closing && (
              <LinkButton variant="secondary" href={`/contracts/${contract.id}/closing`}>
                {(await getTranslations('closing'))('link')}
              </LinkButton>
            )}
            <a
              className={buttonLook('secondary')}
              href={`/api/files/${file.id}/proof`}
              title={proof('downloadHelp')}
              download
            >
              {proof('download')}
            </a>
          </>
        }
      />
      <FileTurn
        file={file}
        hands={hands}
        actions={{ take: takeAction, give: giveAction, release: releaseAction }}
      />
      {absences && <Absences absences={absences} actions={absenceActions} />}
      <Card title={t('file.chain')}>
        <Chain fileNumber={file.number} road={file.road} documents={file.documents} names={file.names} />
      </Card>
      <FileAmounts sums={file.sums} documents={file.documents} />
      <AdmittedCard lines={file.admitted} />
      {file.clock && <PaymentClockCard {...file.clock} />}
      <DeadlineCard clocks={file.deadlines} namesDocuments />
      <div className="grid items-start gap-6 lg:grid-cols-3">
        <EventList events={file.events} />
        <FileAttachments documents={file.documents} attachments={file.attachments} />
        <FileParties
          parties={file.parties}
          contractVersion={file.contractVersion}
          circuitSavedAt={file.circuitSavedAt}
        />
      </div>
      <Card title={(await getTranslations('exports'))('form.file')}>
        <ExportForm query={`file=${file.id}`} formats={FILE_FORMATS} action={askExportAction} />
      </Card>
      {mayAbandonFile(await requireContext(), file.id) && (
        <AbandonFile fileId={file.id} action={abandonFileAction} />
      )}
    </>
  );
}

const shownFile = cache(async (id: string) =>
  /^\d{1,15}$/.test(id) ? oneFile(await requireContext(), Number(id)) : null,
);
