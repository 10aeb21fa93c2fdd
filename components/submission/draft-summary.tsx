import Link from 'next/link';
import { getLocale } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { PdfActivityLine } from '@/components/uploads/pdf-activity-line';
import type { Absence } from '@/lib/domain/absence';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { PdfActivity } from '@/lib/domain/pdf-activity';
import type { AttachmentType, Details, SubmissionType } from '@/lib/domain/submission';
import { formatAmount, formatDay, formatMonth, formatRate, formatSize } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';

type ShownFile = {
  name: string;
  size: number;
  sha256: string;
  activeContent: readonly PdfActivity[] | null;
};
type Draft = {
  id: number;
  submissionType: SubmissionType | null;
  issuerStructureId: number;
  issuers: readonly { structureId: number; name: string }[];
  recipientServices: readonly { id: number; code: string; name: string }[];
  mainFile: ShownFile | null;
  attachments: readonly { id: number; type: AttachmentType; designation: string; file: ShownFile }[];
};

type Props = { draft: Draft; details: Details; framework: FrameworkCode; absences: readonly Absence[] };

/** Everything that will be sent, to read once more. */
export async function DraftSummary({ draft, details, framework, absences }: Props) {
  const t = await getTranslations('submission');
  const change = (step: 'document' | 'details', words: string) => (
    <Link href={`/works-invoices/submit/${draft.id}/${step}`} data-screen-only>
      {words}
    </Link>
  );
  return (
    <>
      <p className="max-w-prose text-muted">{t('summary.lead')}</p>
      <Card title={t('steps.document')} aside={change('document', t('summary.editDocument'))}>
        <DocumentFacts draft={draft} framework={framework} absences={absences} />
      </Card>
      <Card title={t('steps.details')} aside={change('details', t('summary.editDetails'))}>
        <DetailFacts draft={draft} details={details} />
      </Card>
      <Card title={t('details.attachments')}>
        <AttachmentFacts draft={draft} />
      </Card>
    </>
  );
}

async function DocumentFacts({ draft, framework, absences }: Omit<Props, 'details'>) {
  const t = await getTranslations('submission');
  const without = await getTranslations('absence.summary');
  const roles = await getTranslations('roles');
  const frameworks = await getTranslations('frameworks');
  const locale = await getLocale();
  const { mainFile, submissionType } = draft;
  const issuer = draft.issuers.find((one) => one.structureId === draft.issuerStructureId);
  return (
    <DefinitionList
      entries={[
        { term: t('summary.framework'), value: `${frameworks(`${framework}.name`)} (${framework})` },
        { term: t('summary.issuer'), value: issuer?.name },
        ...absences.map(({ role, reason }) => ({
          term: without('title', { role: roles(role) }),
          value: reason,
          isWide: true,
        })),
        { term: t('summary.type'), value: submissionType && t(`document.type.${submissionType}`) },
        {
          term: t('summary.mainFile'),
          value: mainFile && (
            <>
              {`${mainFile.name}, ${formatSize(locale, mainFile.size)}`}
              <PdfActivityLine activity={mainFile.activeContent} />
            </>
          ),
        },
        {
          term: t('summary.fingerprint'),
          value: mainFile && <Fingerprint sha256={mainFile.sha256} />,
          isWide: true,
        },
      ]}
    />
  );
}

async function DetailFacts({ draft, details }: Pick<Props, 'draft' | 'details'>) {
  const t = await getTranslations('submission.details');
  const locale = await getLocale();
  const service = draft.recipientServices.find((one) => one.id === details.recipientServiceId);
  const { totals } = details;
  return (
    <div className="grid gap-6 lg:grid-cols-[2fr_1fr]">
      <DefinitionList
        entries={[
          { term: t('number'), value: details.number },
          { term: t('documentDate'), value: formatDay(locale, details.documentDate) },
          { term: t('sequence'), value: details.period && details.sequence },
          { term: t('period'), value: details.period && formatMonth(locale, details.period) },
          { term: t('documentType'), value: t(`documentTypes.${details.documentType}`) },
          { term: t('engagementNumber'), value: details.engagementNumber },
          { term: t('recipientServiceId'), value: service && `${service.code} – ${service.name}` },
          { term: t('vatType'), value: t(`vatTypes.${details.vatType}`) },
          { term: t('exemptionReason'), value: details.exemptionReason },
          { term: t('paymentMode'), value: t(`paymentModes.${details.paymentMode}`) },
          { term: t('comment'), value: details.comment, isWide: true },
        ]}
      />
      <DefinitionList
        layout="lines"
        entries={[
          ...details.vatLines.map((line) => ({
            term: `${t('base')} ${formatRate(locale, line.rate)}`,
            value: formatAmount(locale, line.base),
            isNumber: true,
          })),
          { term: t('totalExclVat'), value: formatAmount(locale, totals.exclVat), isNumber: true },
          { term: t('totalVat'), value: formatAmount(locale, totals.vat), isNumber: true },
          { term: t('totalInclVat'), value: formatAmount(locale, totals.inclVat), isNumber: true },
          {
            term: t('netPayable'),
            value: <strong>{formatAmount(locale, totals.netPayable)}</strong>,
            isNumber: true,
          },
        ]}
      />
    </div>
  );
}

async function AttachmentFacts({ draft }: Pick<Props, 'draft'>) {
  const t = await getTranslations('submission');
  const locale = await getLocale();
  if (draft.attachments.length === 0) return <p className="text-muted">{t('summary.noAttachments')}</p>;
  return (
    <ul className="divide-y divide-line">
      {draft.attachments.map(({ id, type, designation, file }) => (
        <li key={id} className="py-2">
          {t(`attachments.types.${type}`)}
          {designation !== '' && ` – ${designation}`}
          <span className="block text-[0.8125rem] text-muted">
            {file.name}, {formatSize(locale, file.size)} <Fingerprint sha256={file.sha256} />
          </span>
          <PdfActivityLine activity={file.activeContent} />
        </li>
      ))}
    </ul>
  );
}

/** Breaks where it must: a fingerprint has 64 characters. */
function Fingerprint({ sha256 }: { sha256: string }) {
  return <code className="break-all text-[0.8125rem]">{sha256}</code>;
}
