import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { CertificateSheet } from '@/components/certificate/certificate-sheet';
import { PrintButton } from '@/components/certificate/print-button';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { certificateText } from '@/lib/certificate/certificate-lines';
import { refusal } from '@/lib/domain/refusals';
import { environment } from '@/lib/env';
import { translateRefusals } from '@/lib/i18n/translate-refusals';
import { getTranslations } from '@/lib/i18n/words';
import { certificate } from '@/lib/queries/certificate';
import { requireContext } from '@/lib/request-context';

type Props = {
  params: Promise<{ documentId: string }>;
  searchParams: Promise<{ sent?: string; otherwise?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('certificate'))('title') };
}

export default async function CertificatePage({ params, searchParams }: Props) {
  const found = certificate(await requireContext(), Number((await params).documentId));
  if (!found) notFound();
  const t = await getTranslations('certificate');
  const roles = await getTranslations('roles');
  const text = certificateText(await getLocale(), found, environment().baseUrl);
  const next = found.holderRole;
  const { sent, otherwise } = await searchParams;
  return (
    <>
      {otherwise !== undefined && <SentOtherwise />}
      {sent !== undefined && (
        <Notice tone="success" title={t('sent')} isLive>
          {next !== null && t('next', { next: roles(next) })}
        </Notice>
      )}
      <PageHeader
        title={text.title}
        lead={text.lead}
        actions={
          <>
            <LinkButton variant="secondary" href={`/works-invoices/files/${found.fileId}`}>
              {t('seeFile')}
            </LinkButton>
            <PrintButton label={t('print')} />
            <LinkButton href={`/api/documents/${found.id}/certificate`} prefetch={false} download>
              {t('pdf')}
            </LinkButton>
          </>
        }
      />
      <CertificateSheet text={text} />
    </>
  );
}

/** Said to whoever sent a page that showed something else. */
async function SentOtherwise() {
  const [shown] = translateRefusals(await getLocale(), [refusal('sent_otherwise')]);
  return (
    <Notice tone="error" title={(await getTranslations('certificate'))('otherwise')} isLive>
      {shown?.sentence}
    </Notice>
  );
}
