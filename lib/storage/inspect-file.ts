import {
  ATTACHMENT_MEDIA_TYPES,
  checkFileName,
  extensionOf,
  FILE_FIELDS,
  type FilePlace,
} from '@/lib/domain/deposited-files';
import { PDF_ACTIVITIES, type PdfActivity } from '@/lib/domain/pdf-activity';
import { accepted, type Outcome, type RefusalCode, refusal, refused } from '@/lib/domain/refusals';
import { ARCHIVE_LIMITS } from './inspection-limits.mjs';
import { inspectAttachment, readPdf } from './inspection-thread';

/** What is known of a file after somebody looked into it. `pageCount` and `activeContent` are null for all but PDF. */
export type FileFacts = {
  mediaType: string;
  pageCount: number | null;
  isSigned: boolean;
  activeContent: readonly PdfActivity[] | null;
};

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
  return accepted({ mediaType, pageCount: null, isSigned: false, activeContent: null });
}

async function inspectPdf(place: FilePlace, path: string, name: string): Promise<Outcome<FileFacts>> {
  const answer = await readPdf(path);
  if (answer.verdict === 'readable') {
    const { pageCount, isSigned, activities } = answer;
    const activeContent = PDF_ACTIVITIES.filter((activity) => activities.includes(activity));
    return accepted({ mediaType: 'application/pdf', pageCount, isSigned, activeContent });
  }
  if (answer.verdict === 'not_pdf')
    return no(place === 'main' ? 'file_not_pdf' : 'file_content_mismatch', place, name);
  return no(answer.verdict === 'locked' ? 'pdf_locked' : 'pdf_damaged', place, name);
}

const MEBIBYTE = 1024 * 1024;

function no(code: RefusalCode, place: FilePlace, name: string): Outcome<FileFacts> {
  if (code !== 'archive_too_large') return refused(refusal(code, FILE_FIELDS[place], { name }));
  const { mostInflated, mostEntries, mostLevels } = ARCHIVE_LIMITS;
  const bounds = { megabytes: mostInflated / MEBIBYTE, files: mostEntries, levels: mostLevels };
  return refused(refusal(code, FILE_FIELDS[place], { name, ...bounds }));
}
