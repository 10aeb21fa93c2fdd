// Opens a PDF as a reader would: is it whole, can everybody read it, is it signed, and what does it do by itself?
import { getDocumentProxy } from 'unpdf';
import { PDF_LIMITS } from './inspection-limits.mjs';
import { findActivities } from './pdf-activity.mjs';

/**
 * @typedef {import('../domain/pdf-activity').PdfActivity} PdfActivity
 * @typedef {{ verdict: 'readable', pageCount: number, isSigned: boolean, activities: PdfActivity[] }
 *   | { verdict: 'not_pdf' | 'damaged' | 'locked' }} PdfAnswer
 * @typedef {Awaited<ReturnType<typeof getDocumentProxy>>} Document
 */

/** @param {Buffer} bytes @returns {Promise<PdfAnswer>} */
export async function readPdf(bytes) {
  if (!bytes.subarray(0, 1024).includes('%PDF-')) return { verdict: 'not_pdf' };
  if (!endsAsPdf(bytes)) return { verdict: 'damaged' };
  /** @type {Document | undefined} */
  let document;
  try {
    const activities = new Set(findActivities(bytes));
    const isSigned = findSignature(bytes);
    document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    const pageCount = document.numPages;
    for (let page = 1; page <= Math.min(pageCount, PDF_LIMITS.mostPages); page += 1)
      await document.getPage(page);
    if (await runsScripts(document)) activities.add('javascript');
    return pageCount > 0
      ? { verdict: 'readable', pageCount, isSigned, activities: [...activities] }
      : { verdict: 'damaged' };
  } catch (error) {
    return { verdict: isLock(error) ? 'locked' : 'damaged' };
  } finally {
    await document?.destroy();
  }
}

/**
 * A file that was cut off may still show its first pages. The end mark stands in the last 1,024 bytes (ISO 32000-1,
 * annex H, implementation note 18); some producers fill up with spaces or zeros behind it.
 * @param {Buffer} bytes
 */
function endsAsPdf(bytes) {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] ?? 1) <= 0x20) end -= 1;
  return bytes.subarray(Math.max(0, end - 1024), end).includes('%%EOF');
}

/**
 * A signature states which bytes it covers, in clear (ISO 32000-1, 12.8.1): it cannot hide in a compressed object.
 * @param {Buffer} bytes
 */
function findSignature(bytes) {
  if (!bytes.includes('/ByteRange')) return false;
  const text = bytes.toString('latin1');
  if (!/\/Type\s*\/(Sig|DocTimeStamp)\b|\/SubFilter\s*\/(adbe|ETSI)\./.test(text)) return false;
  return [...text.matchAll(/\/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].some(
    ([, before, start, length]) =>
      Number(start) > Number(before) && Number(length) > 0 && Number(start) + Number(length) <= bytes.length,
  );
}

/**
 * The reader finds the scripts of encrypted documents too; a form that it does not understand is no fault.
 * @param {Document} document
 */
async function runsScripts(document) {
  try {
    return await document.hasJSActions();
  } catch {
    return false;
  }
}

/** @param {unknown} error */
function isLock(error) {
  return error instanceof Error && (error.name === 'PasswordException' || /encrypt/i.test(error.message));
}
