import type { Readable } from 'node:stream';
import type { StampedHead } from '@/db/chain-heads';
import type { ChainLink, Proof } from '@/db/proofs';
import { certificateText } from '@/lib/certificate/certificate-lines';
import { certificatePdf } from '@/lib/certificate/certificate-pdf';
import { translatorFor } from '@/lib/i18n/translator';
import { attachmentEntry, certificateEntry, folderOfFile, foldersOf, mainEntry } from './entry-names';
import { type Making, type Pack, packInto } from './pack-index';
import { streamArchive } from './proof-archive';
import { proofReadme } from './proof-readme';
import { proofSummary } from './proof-summary';
import { proofTables } from './proof-tables';

/**
 * The proof pack of an invoicing file as a ZIP archive, streamed: documents as they were deposited, certificates, a summary,
 * tables, the events as links of the portal's chain, and the fingerprint of each. The fingerprints of deposited files are
 * those of their deposit and those of events those that the chain holds, so that a check finds what was changed or lost
 * since; the pack then says so, and holds everything else.
 */
export function proofPack(proof: Proof, making: Making): Readable {
  return streamArchive(making.open, making.madeAt, async (archive) => {
    const pack = packInto(archive, making);
    await addFile(pack, proof, '');
    const { number } = proof;
    pack.made(
      'README.txt',
      proofReadme(making, { title: 'title', number, notIntact: pack.notIntact() }),
      'readme',
    );
    pack.close();
  });
}

/** What goes into an archive of several invoicing files. */
export type Collection = {
  /** Of a contract; null for the whole portal. */
  contractNumber: string | null;
  /** One after the other, each read when its turn comes. */
  proofs: Iterable<Proof>;
  /** Events that belong to none of these files. */
  events: Iterable<ChainLink>;
  /** Heads of the chain with the time stamp that an authority gave them, in DER. */
  heads: Iterable<Pick<StampedHead, 'headId' | 'stamp'>>;
};

/** The proof packs of several files in one archive, each in a folder of its own, and what happened beside them. */
export function proofCollection(collection: Collection, making: Making): Readable {
  return streamArchive(making.open, making.madeAt, async (archive) => {
    const pack = packInto(archive, making);
    const taken = new Set<string>();
    for (const proof of collection.proofs) await addFile(pack, proof, `${folderOfFile(proof, taken)}/`);
    for (const event of collection.events) addEvent(pack, '', event);
    for (const { headId, stamp } of collection.heads)
      pack.made(`stamps/${eventName(headId)}.tsr`, stamp, 'stamp');
    const { contractNumber: number } = collection;
    const title = number === null ? 'portalTitle' : 'contractTitle';
    pack.made(
      'README.txt',
      proofReadme(making, { title, number: number ?? '', notIntact: pack.notIntact() }),
      'readme',
    );
    pack.close();
  });
}

async function addFile(pack: Pack, proof: Proof, folder: string): Promise<void> {
  const { locale, madeAt, baseUrl } = pack.making;
  await addDocuments(pack, proof, folder);
  const text = proofSummary(locale, proof, madeAt, new URL(baseUrl).host);
  pack.made(`${folder}summary.pdf`, await certificatePdf(text, locale, madeAt), 'summary');
  for (const { name, text: table } of proofTables(locale, proof))
    pack.made(`${folder}${name}`, table, 'table');
  for (const event of proof.events) addEvent(pack, folder, event);
}

async function addDocuments(pack: Pack, proof: Proof, within: string): Promise<void> {
  const { locale, baseUrl } = pack.making;
  const folders = foldersOf(proof.documents);
  const words = translatorFor(locale, 'submission');
  const kinds = translatorFor(locale, 'proof');
  for (const document of proof.documents) {
    const folder = folders.get(document.id) ?? '';
    await pack.copy(
      `${within}${mainEntry(folder, document.file.shortName)}`,
      document.file,
      kinds('kinds.main'),
    );
    const attached = proof.attachments.filter(({ documentId }) => documentId === document.id);
    for (const [position, { file, type }] of attached.entries())
      await pack.copy(
        `${within}${attachmentEntry(folder, position, file.shortName)}`,
        file,
        words(`attachments.types.${type}`),
      );
    const text = certificateText(locale, document.certificate, baseUrl);
    const pdf = await certificatePdf(text, locale, document.submittedAt);
    pack.made(`${within}${certificateEntry(folder)}`, pdf, 'certificate');
  }
}

/** The link is a file whose SHA-256 is the hash of the event: what checks files checks the chain. */
function addEvent(pack: Pack, folder: string, { id, hash, link }: ChainLink): void {
  pack.attested(`${folder}events/${eventName(id)}.txt`, link, hash);
}

function eventName(id: number): string {
  return String(id).padStart(9, '0');
}
