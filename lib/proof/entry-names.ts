import type { Proof } from '@/db/proofs';

/** Where everything lies inside a proof pack: names that every system can unpack, and that no two things share. */

/** @returns the folder of each document by its id, in the order of their deposit: '01-A4-2026-014-3'. */
export function foldersOf(documents: Proof['documents']): Map<number, string> {
  return new Map(
    documents.map(({ id, framework, number }, position) => [
      id,
      `${ordinal(position)}-${framework}-${portable(number)}`,
    ]),
  );
}

export function mainEntry(folder: string, shortName: string): string {
  return `documents/${folder}/${portable(shortName)}`;
}

/** @param position of the attachment among those of its document, from 0: it keeps names apart. */
export function attachmentEntry(folder: string, position: number, shortName: string): string {
  return `documents/${folder}/attachments/${ordinal(position)}-${portable(shortName)}`;
}

export function certificateEntry(folder: string): string {
  return `certificates/${folder}.pdf`;
}

/** @returns the folder of an invoicing file among others. @param taken those of the files before it, and its own from now on. */
export function folderOfFile({ id, number }: Pick<Proof, 'id' | 'number'>, taken: Set<string>): string {
  const plain = portable(number.replaceAll('/', '-'));
  // Two authorities may number their contracts alike.
  const folder = taken.has(plain.toLowerCase()) ? `${plain}-${id}` : plain;
  taken.add(folder.toLowerCase());
  return folder;
}

/** @returns the name of the pack itself, of the file's number: '2026-TX-014/F' gives 'preuves-2026-TX-014-F.zip'. */
export function packName(word: string, fileNumber: string): string {
  return `${word}-${portable(fileNumber.replaceAll('/', '-'))}.zip`;
}

const ordinal = (position: number) => String(position + 1).padStart(2, '0');

/** Without what Windows forbids in a name or reads as a device, and no dot or blank at either end. */
export function portable(name: string): string {
  const allowed = name
    .normalize('NFC')
    .replace(/[<>:"/\\|?*]|\p{C}/gu, '-')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (allowed === '') return '_';
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(allowed) ? `_${allowed}` : allowed;
}
