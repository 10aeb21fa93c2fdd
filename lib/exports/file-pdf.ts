import type { Proof } from '@/db/proofs';
import { wordsOfFacts } from '@/lib/domain/act-facts';
import { isFileEvent } from '@/lib/domain/file-events';
import { shownIdentifier } from '@/lib/domain/identifiers';
import { formatAmount, formatDay, formatInstant, formatMonth } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { translatorFor } from '@/lib/i18n/translator';
import { whoOf } from '@/lib/proof/table-cells';
import { finishPaper, type Pen, startPaper, writeTable, writeText } from './pdf-pen';

type Making = {
  /** Instant of what is shown, UTC milliseconds. */
  madeAt: number;
  /** Of the portal: part of the references of the certificates. */
  host: string;
};

/** An invoicing file on paper: what it is about, its parties, the chain of its documents, amounts, events, certificates. */
export async function filePdf(locale: Locale, proof: Proof, making: Making): Promise<Uint8Array> {
  const t = translatorFor(locale, 'exports');
  const title = t('paper.title', { number: proof.number });
  const pen = await startPaper(title, locale, making.madeAt);
  writeCover(pen, locale, proof, making);
  writeParties(pen, locale, proof);
  writeChain(pen, locale, proof);
  writeAmounts(pen, locale, proof);
  writeEvents(pen, locale, proof);
  writeCertificates(pen, locale, proof, making);
  return await finishPaper(pen, (page, pages) => t('paper.foot', { number: proof.number, page, pages }));
}

function writeCover(pen: Pen, locale: Locale, proof: Proof, { madeAt, host }: Making): void {
  const t = translatorFor(locale, 'exports');
  const files = translatorFor(locale, 'files');
  const month = proof.period === null ? '' : formatMonth(locale, proof.period);
  writeText(pen, t('paper.title', { number: proof.number }), 'title');
  writeText(pen, files(`kinds.${proof.kind}`, { sequence: proof.sequence, month }), 'plain');
  const { number, title } = proof.contract;
  writeText(pen, t('paper.contract', { number, title, authority: proof.authority.name }), 'plain');
  const state = files(`states.${proof.state}`);
  writeText(pen, t('paper.opened', { at: formatInstant(locale, proof.openedAt), state }), 'plain');
  writeText(pen, t('paper.made', { host, at: formatInstant(locale, madeAt) }), 'muted');
}

function writeParties(pen: Pen, locale: Locale, { parties }: Proof): void {
  const t = translatorFor(locale, 'exports');
  const roles = translatorFor(locale, 'roles');
  const proof = translatorFor(locale, 'proof');
  const common = translatorFor(locale, 'common');
  writeText(pen, t('paper.parties'), 'heading');
  writeTable(
    pen,
    [
      { label: t('paper.role'), share: 2 },
      { label: t('paper.structure'), share: 4 },
      { label: t('paper.identifier'), share: 2 },
      { label: t('paper.remarks'), share: 3 },
    ],
    parties.map((party) => [
      roles(party.role),
      party.structureName ?? proof('summary.unnamed'),
      party.identifier === null ? '' : common('identifier', shownIdentifier(party.identifier)),
      [
        party.serviceName,
        party.onPortal ? null : proof('summary.offPortal'),
        party.isAbsent ? proof('summary.absent') : null,
      ]
        .filter((remark) => remark !== null)
        .join(', '),
    ]),
  );
}

function writeChain(pen: Pen, locale: Locale, { documents }: Proof): void {
  const t = translatorFor(locale, 'exports');
  const statuses = translatorFor(locale, 'statuses');
  const frameworks = translatorFor(locale, 'frameworks');
  writeText(pen, t('paper.chain'), 'heading');
  writeTable(
    pen,
    [
      { label: t('columns.number'), share: 4 },
      { label: t('columns.issuer'), share: 3 },
      { label: t('columns.submittedAt'), share: 2.2 },
      { label: t('columns.status'), share: 3.5 },
      { label: t('paper.follows'), share: 2.2 },
    ],
    documents.map((one) => [
      `${one.framework} ${one.number} – ${frameworks(`${one.framework}.name`)}`,
      one.issuerName,
      formatInstant(locale, one.submittedAt),
      `${statuses(one.status)} (${formatInstant(locale, one.statusAt)})`,
      documents
        .filter(({ id }) => one.follows.includes(id))
        .map(({ framework, number }) => `${framework} ${number}`)
        .join(', '),
    ]),
  );
}

function writeAmounts(pen: Pen, locale: Locale, { documents }: Proof): void {
  const t = translatorFor(locale, 'exports');
  const keys = ['totalExclVat', 'totalVat', 'totalInclVat', 'netPayable'] as const;
  writeText(pen, t('paper.amounts'), 'heading');
  writeTable(
    pen,
    [
      { label: t('columns.number'), share: 3 },
      { label: t('columns.documentDate'), share: 1.7 },
      ...keys.map((key) => ({ label: t(`columns.${key}`), share: 2, isNumber: true })),
    ],
    documents.map((one) => [
      `${one.framework} ${one.number}`,
      formatDay(locale, one.documentDate),
      ...keys.map((key) => formatAmount(locale, one[key])),
    ]),
  );
}

function writeEvents(pen: Pen, locale: Locale, proof: Proof): void {
  const t = translatorFor(locale, 'exports');
  writeText(pen, t('paper.events'), 'heading');
  writeTable(
    pen,
    [
      { label: t('paper.at'), share: 2 },
      { label: t('paper.what'), share: 5 },
      { label: t('paper.who'), share: 3 },
    ],
    proof.events.flatMap((event) => {
      const what = eventWords(locale, proof, event);
      const who = [whoOf(locale, event), event.structureName].filter((part) => part !== null).join(', ');
      return what === null ? [] : [[formatInstant(locale, event.at), what, who]];
    }),
  );
}

/** @returns what happened, with its reason and text; null for what a file's list does not tell. */
function eventWords(locale: Locale, { documents }: Proof, event: Proof['events'][number]): string | null {
  if (!isFileEvent(event.kind)) return null;
  const files = translatorFor(locale, 'files');
  const reasons = translatorFor(locale, 'returns');
  const about = documents.find(({ id }) => id === event.documentId);
  const { reason, text } = wordsOfFacts(event.facts);
  return [
    files(`events.${event.kind}`, { document: about ? `${about.framework} ${about.number}` : '' }),
    reason === null ? '' : reasons(`reasons.${reason}`),
    text,
  ]
    .filter((part) => part !== '')
    .join(' – ');
}

function writeCertificates(pen: Pen, locale: Locale, { documents }: Proof, { host }: Making): void {
  const t = translatorFor(locale, 'exports');
  writeText(pen, t('paper.certificates'), 'heading');
  writeTable(
    pen,
    [
      { label: t('columns.number'), share: 2 },
      { label: t('columns.submittedBy'), share: 2 },
      { label: t('paper.reference'), share: 2.5 },
      { label: t('paper.fingerprint'), share: 4.5 },
    ],
    documents.map(({ framework, number, certificate, file }) => [
      `${framework} ${number}`,
      certificate.depositor,
      `${host}/${certificate.id}-${certificate.eventId}`,
      file.sha256,
    ]),
  );
}
