import type { Readable } from 'node:stream';
import type { Proof } from '@/db/proofs';
import type { StoredFile } from '@/db/stored-files';
import { certificateText } from '@/lib/certificate/certificate-lines';
import { certificatePdf } from '@/lib/certificate/certificate-pdf';
import type { Locale } from '@/lib/i18n/locales';
import { translatorFor } from '@/lib/i18n/translator';
import { csv } from './csv';
import { attachmentEntry, certificateEntry, foldersOf, mainEntry } from './entry-names';
import { type Archive, type Condition, type OpenStored, streamArchive } from './proof-archive';
import { proofReadme } from './proof-readme';
import { proofSummary } from './proof-summary';
import { proofTables } from './proof-tables';

export type Making = {
  locale: Locale;
  /** Of the portal: part of the certificates' references. */
  baseUrl: string;
  /** Instant of the snapshot, UTC milliseconds. */
  madeAt: number;
  open: OpenStored;
};

/** One line of index.csv and, unless it is missing, of SHA256SUMS. */
type Entry = {
  name: string;
  sha256: string;
  size: number;
  given: string;
  type: string;
  condition: Condition | 'made';
};

/**
 * The proof pack of an invoicing file as a ZIP archive, streamed: documents as they were deposited, certificates, a summary,
 * tables, and the fingerprint of each. The fingerprints of deposited files are those of their deposit, so that a check
 * finds a file that was changed or lost since; the pack then says so, and holds everything else.
 */
export function proofPack(proof: Proof, making: Making): Readable {
  return streamArchive(making.open, making.madeAt, async (archive) => {
    const entries: Entry[] = [];
    await addDocuments(archive, proof, making, entries);
    await addSummary(archive, proof, making, entries);
    for (const { name, text } of proofTables(making.locale, proof))
      addMade(archive, entries, name, text, 'table', making);
    const notIntact = entries.filter(
      ({ condition }) => condition === 'altered' || condition === 'missing',
    ).length;
    const { madeAt, baseUrl, locale } = making;
    const readme = proofReadme(locale, proof, { madeAt, host: new URL(baseUrl).host, notIntact });
    addMade(archive, entries, 'README.txt', readme, 'readme', making);
    addMade(archive, entries, 'index.csv', indexOf(locale, entries), 'table', making);
    archive.add('SHA256SUMS', entries.map(({ sha256, name }) => `${sha256}  ${name}\n`).join(''));
  });
}

async function addDocuments(archive: Archive, proof: Proof, making: Making, entries: Entry[]): Promise<void> {
  const folders = foldersOf(proof.documents);
  const words = translatorFor(making.locale, 'submission');
  const kinds = translatorFor(making.locale, 'proof');
  for (const document of proof.documents) {
    const folder = folders.get(document.id) ?? '';
    const copy = async (name: string, file: StoredFile, type: string) => {
      const condition = await archive.copy(name, file, file.uploadedAt);
      entries.push({ name, sha256: file.sha256, size: file.size, given: file.name, type, condition });
    };
    await copy(mainEntry(folder, document.file.shortName), document.file, kinds('kinds.main'));
    const attached = proof.attachments.filter(({ documentId }) => documentId === document.id);
    for (const [position, { file, type }] of attached.entries())
      await copy(attachmentEntry(folder, position, file.shortName), file, words(`attachments.types.${type}`));
    const text = certificateText(making.locale, document.certificate, making.baseUrl);
    const pdf = await certificatePdf(text, making.locale, document.submittedAt);
    addMade(archive, entries, certificateEntry(folder), pdf, 'certificate', making);
  }
}

async function addSummary(archive: Archive, proof: Proof, making: Making, entries: Entry[]): Promise<void> {
  const { locale, madeAt, baseUrl } = making;
  const text = proofSummary(locale, proof, madeAt, new URL(baseUrl).host);
  addMade(archive, entries, 'summary.pdf', await certificatePdf(text, locale, madeAt), 'summary', making);
}

function addMade(
  archive: Archive,
  entries: Entry[],
  name: string,
  content: Uint8Array | string,
  kind: 'certificate' | 'summary' | 'table' | 'readme',
  { locale }: Making,
): void {
  const sha256 = archive.add(name, content);
  const size = typeof content === 'string' ? Buffer.byteLength(content) : content.length;
  const type = translatorFor(locale, 'proof')(`kinds.${kind}`);
  entries.push({ name, sha256, size, given: '', type, condition: 'made' });
}

function indexOf(locale: Locale, entries: readonly Entry[]): string {
  const t = translatorFor(locale, 'proof');
  const head = ['entry', 'given', 'type', 'size', 'sha256', 'condition'] as const;
  return csv(locale, [
    head.map((key) => t(`columns.${key}`)),
    ...entries.map(({ name, given, type, size, sha256, condition }) => [
      name,
      given,
      type,
      size,
      sha256,
      t(`conditions.${condition}`),
    ]),
  ]);
}
