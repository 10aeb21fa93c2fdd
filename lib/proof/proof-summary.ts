import type { Proof } from '@/db/proofs';
import { type CertificateText, settlementLines } from '@/lib/certificate/certificate-lines';
import { shownIdentifier } from '@/lib/domain/identifiers';
import { formatAmount, formatInstant, formatMonth } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { translatorFor } from '@/lib/i18n/translator';
import { particulars, whoOf } from './table-cells';

type Line = CertificateText['sections'][number]['lines'][number];
type ProofDocument = Proof['documents'][number];

/**
 * What a reader wants to know first, on paper: the file, its parties, each document with its amounts and every status,
 * with who, when and why.
 * @param madeAt instant of the snapshot, UTC milliseconds. @param host of the portal.
 */
export function proofSummary(locale: Locale, proof: Proof, madeAt: number, host: string): CertificateText {
  const t = translatorFor(locale, 'proof');
  const made = `${formatInstant(locale, madeAt)} (${t('summary.parisTime')})`;
  return {
    title: t('summary.title', { number: proof.number }),
    lead: t('summary.lead', { host, made }),
    sections: [
      { title: t('summary.file'), lines: fileLines(locale, proof) },
      { title: t('summary.parties'), lines: partyLines(locale, proof) },
      ...proof.documents.map((document) => ({
        title: `${document.framework} – ${translatorFor(locale, 'frameworks')(`${document.framework}.name`)}`,
        lines: [...documentLines(locale, proof, document), ...statusLines(locale, proof, document)],
      })),
    ],
    verify: t('summary.verify'),
  };
}

function fileLines(locale: Locale, proof: Proof): Line[] {
  const t = translatorFor(locale, 'proof');
  const files = translatorFor(locale, 'files');
  const month = proof.period === null ? '' : formatMonth(locale, proof.period);
  return [
    { term: t('summary.number'), value: proof.number },
    { term: t('summary.kind'), value: files(`kinds.${proof.kind}`, { sequence: proof.sequence, month }) },
    { term: t('summary.contract'), value: `${proof.contract.number} – ${oneLine(proof.contract.title)}` },
    { term: t('summary.authority'), value: structure(locale, proof.authority) },
    { term: t('summary.opened'), value: formatInstant(locale, proof.openedAt) },
    { term: t('summary.state'), value: files(`states.${proof.state}`) },
  ];
}

function partyLines(locale: Locale, { parties }: Proof): Line[] {
  const t = translatorFor(locale, 'proof');
  const roles = translatorFor(locale, 'roles');
  return parties.map((party) => {
    const name =
      party.structureName === null
        ? t('summary.unnamed')
        : structure(locale, { name: party.structureName, identifier: party.identifier ?? '' });
    const remarks = [
      party.serviceName,
      party.onPortal ? null : t('summary.offPortal'),
      party.isAbsent ? t('summary.absent') : null,
    ].filter((remark) => remark !== null);
    return { term: roles(party.role), value: [name, ...remarks].join(' – ') };
  });
}

function documentLines(locale: Locale, proof: Proof, document: ProofDocument): Line[] {
  const t = translatorFor(locale, 'proof');
  const certificate = translatorFor(locale, 'certificate');
  const amount = (cents: number) => formatAmount(locale, cents);
  const follows = proof.documents.filter(({ id }) => document.follows.includes(id));
  return [
    { term: certificate('number'), value: document.number },
    { term: certificate('issuer'), value: document.issuerName },
    {
      term: certificate('depositedAt'),
      value: `${formatInstant(locale, document.submittedAt)} – ${document.certificate.depositor}`,
    },
    ...(follows.length === 0
      ? []
      : [
          {
            term: t('summary.follows'),
            value: follows.map((one) => `${one.framework} ${one.number}`).join(', '),
          },
        ]),
    { term: certificate('exclVat'), value: amount(document.totalExclVat) },
    { term: certificate('vat'), value: amount(document.totalVat) },
    { term: certificate('inclVat'), value: amount(document.totalInclVat) },
    { term: certificate('net'), value: amount(document.netPayable) },
    ...settlementLines(locale, document.certificate),
    ...(document.comment === '' ? [] : [{ term: t('summary.comment'), value: oneLine(document.comment) }]),
  ];
}

function statusLines(locale: Locale, { statuses }: Proof, document: ProofDocument): Line[] {
  const words = translatorFor(locale, 'statuses');
  return statuses
    .filter(({ documentId }) => documentId === document.id)
    .map((line) => {
      const who = [whoOf(locale, line), line.structureName].filter((part) => part !== null).join(', ');
      const why = oneLine(particulars(line.facts));
      return {
        term: formatInstant(locale, line.at),
        value: [words(line.status), who, ...(why === '' ? [] : [why])].join(' – '),
      };
    });
}

function structure(locale: Locale, { name, identifier }: { name: string; identifier: string }): string {
  return `${name}, ${translatorFor(locale, 'common')('identifier', shownIdentifier(identifier))}`;
}

/** A PDF line holds no line break. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
