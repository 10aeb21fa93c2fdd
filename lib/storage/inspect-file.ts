import {
  ATTACHMENT_MEDIA_TYPES,
  checkFileName,
  extensionOf,
  FILE_FIELDS,
  type FilePlace,
} from '@/lib/domain/deposited-files';
import { accepted, type Outcome, type RefusalCode, refusal, refused } from '@/lib/domain/refusals';
import { inspectAttachment } from './inspect-attachment';
import { readPdf } from './inspection-thread';

/** What is known of a file after somebody looked into it. `pageCount` is null for all but PDF. */
export type FileFacts = { mediaType: string; pageCount: number | null; isSigned: boolean };

/**
 * Is the content what the name says, and nothing that runs? The document itself must be a PDF that opens without a
 * password; attachments are one of the types of the official list.
 * @param path of the arrived file; @param name as `cleanFileName` gives it.
 */
export async function inspectFile(place: FilePlace, path: string, name: string): Promise<Outcome<FileFacts>> {
  const reasons = checkFileName(place, name);
  const extension = extensionOf(name);
  if (reasons.length > 0 || extension === null) return refused(...reasons);
  if (extension === 'pdf') return inspectPdf(place, path, name);
  const code = await inspectAttachment(path, extension);
  if (code !== null) return no(code, place, name);
  const mediaType = ATTACHMENT_MEDIA_TYPES[extension] ?? 'application/octet-stream';
  return accepted({ mediaType, pageCount: null, isSigned: false });
}

async function inspectPdf(place: FilePlace, path: string, name: string): Promise<Outcome<FileFacts>> {
  const answer = await readPdf(path);
  if (answer.verdict === 'readable') {
    const { pageCount, isSigned } = answer;
    return accepted({ mediaType: 'application/pdf', pageCount, isSigned });
  }
  if (answer.verdict === 'not_pdf')
    return no(place === 'main' ? 'file_not_pdf' : 'file_content_mismatch', place, name);
  return no(answer.verdict === 'locked' ? 'pdf_locked' : 'pdf_damaged', place, name);
}

function no(code: RefusalCode, place: FilePlace, name: string): Outcome<FileFacts> {
  return refused(refusal(code, FILE_FIELDS[place], { name }));
}
