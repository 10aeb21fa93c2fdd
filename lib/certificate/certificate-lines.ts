import type { Certificate } from '@/db/certificates';
import { shownIdentifier } from '@/lib/domain/identifiers';
import { copiedTo, NO_SETTLEMENT } from '@/lib/domain/settlement';
import { formatAmount, formatInstant, formatSize } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { translatorFor } from '@/lib/i18n/translator';

type Line = { term: string; value: string; isCode?: boolean };

/** The certificate in the reader's language: the page and the PDF show the same lines. */
export type CertificateText = {
  title: string;
  lead: string;
  sections: { title: string; lines: Line[] }[];
  verify: string;
};

/** @param baseUrl of the portal: it is part of the certificate's reference. */
export function certificateText(locale: Locale, certificate: Certificate, baseUrl: string): CertificateText {
  const t = translatorFor(locale, 'certificate');
  const roles = translatorFor(locale, 'roles');
  const frameworks = translatorFor(locale, 'frameworks');
  const { host } = new URL(baseUrl);
  const amount = (cents: number) => formatAmount(locale, cents);
  const common = translatorFor(locale, 'common');
  const structure = (name: string, identifier: string) =>
    `${name}, ${common('identifier', shownIdentifier(identifier))}`;
  const settlement = settlementLines(locale, certificate);
  return {
    title: t('title'),
    lead: t('lead'),
    verify: t('verify'),
    sections: [
      {
        title: t('document'),
        lines: [
          { term: t('number'), value: certificate.number },
          {
            term: t('framework'),
            value: `${frameworks(`${certificate.framework}.official`)} (${certificate.framework})`,
          },
          { term: t('file'), value: certificate.fileNumber },
          { term: t('contract'), value: `${certificate.contractNumber} – ${certificate.contractTitle}` },
          {
            term: t('depositedAt'),
            value: `${formatInstant(locale, certificate.submittedAt)} (${t('parisTime')})`,
          },
          { term: t('utc'), value: new Date(certificate.submittedAt).toISOString() },
          { term: t('depositor'), value: depositorOf(certificate, locale) },
          { term: t('reference'), value: `${host}/${certificate.id}-${certificate.eventId}` },
          { term: t('seal', { event: certificate.eventId }), value: certificate.eventHash, isCode: true },
        ],
      },
      {
        title: t('parties'),
        lines: [
          { term: t('issuer'), value: structure(certificate.issuerName, certificate.issuerIdentifier) },
          {
            term: t('recipient'),
            value: structure(certificate.recipientName, certificate.recipientIdentifier),
          },
          ...certificate.parties.map(({ role, name, identifier }) => ({
            term: roles(role),
            value: structure(name, identifier),
          })),
        ],
      },
      {
        title: t('amounts'),
        lines: [
          { term: t('exclVat'), value: amount(certificate.totalExclVat) },
          { term: t('vat'), value: amount(certificate.totalVat) },
          { term: t('inclVat'), value: amount(certificate.totalInclVat) },
          { term: t('net'), value: amount(certificate.netPayable) },
        ],
      },
      ...(settlement.length === 0 ? [] : [{ title: t('settlement'), lines: settlement }]),
      {
        title: t('files'),
        lines: certificate.files.flatMap(({ name, size, sha256 }, position) => [
          {
            term: position === 0 ? t('mainDocument') : t('attachment'),
            value: `${name}, ${formatSize(locale, size)}`,
          },
          { term: t('sha256'), value: sha256, isCode: true },
        ]),
      },
    ],
  };
}

/** Who received it at the same time, and what it says of the end of the contract (CCAG-Travaux 12.3.2, 12.4.3, 12.4.4). */
export function settlementLines(locale: Locale, certificate: Certificate): Line[] {
  const t = translatorFor(locale, 'certificate');
  const roles = translatorFor(locale, 'roles');
  const amount = (cents: number) => formatAmount(locale, cents);
  const { signature, claimAmount, parts } = certificate.settlement ?? NO_SETTLEMENT;
  return [
    ...copiedTo(certificate.framework).map((role) => {
      const party = certificate.parties.find((one) => one.role === role);
      const isThere = party?.onPortal === true;
      const value = isThere ? `${party.name} (${roles(role)})` : t('notOnPortal', { role: roles(role) });
      return { term: t('sentTo'), value };
    }),
    ...(signature === null ? [] : [{ term: t('signature'), value: t(`signatures.${signature}`) }]),
    ...(claimAmount === null ? [] : [{ term: t('claimAmount'), value: amount(claimAmount) }]),
    ...(parts === null
      ? []
      : (['instalments', 'balance', 'total'] as const).map((part) => ({
          term: t(`partAmounts.${part}`),
          value: amount(parts[part]),
        }))),
  ];
}

function depositorOf({ depositor, replaced }: Certificate, locale: Locale): string {
  if (replaced === null) return depositor;
  return translatorFor(locale, 'common')('inPlaceOf', { user: depositor, replaced });
}
