// Reads files that strangers send, in a thread of its own: a file made to exhaust a parser costs this thread, not the
// server. Plain JavaScript, because Node 20 starts it as it is.
import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { fileTypeFromFile } from 'file-type';
import { getDocumentProxy } from 'unpdf';

/**
 * @typedef {{ verdict: 'readable', pageCount: number, isSigned: boolean }
 *   | { verdict: 'not_pdf' | 'damaged' | 'locked' }} PdfAnswer
 * @typedef {{ task: 'pdf' | 'type', path: string }} Question
 * @typedef {PdfAnswer | { type: string | null } | { failure: string }} Answer
 */

parentPort?.on('message', async (/** @type {Question} */ { task, path }) => {
  /** @type {Answer} */
  let answer;
  try {
    answer = task === 'pdf' ? await readPdf(path) : { type: (await fileTypeFromFile(path))?.ext ?? null };
  } catch (error) {
    answer = { failure: String(error) };
  }
  parentPort?.postMessage(answer);
});

/** Every page of a longer document is not looked up: its tree was read by then. */
const MOST_PAGES_LOOKED_UP = 500;

/** @param {string} path @returns {Promise<PdfAnswer>} */
async function readPdf(path) {
  const bytes = await readFile(path);
  if (!bytes.subarray(0, 1024).includes('%PDF-')) return { verdict: 'not_pdf' };
  if (!endsAsPdf(bytes)) return { verdict: 'damaged' };
  const isSigned = findSignature(bytes);
  /** @type {Awaited<ReturnType<typeof getDocumentProxy>> | undefined} */
  let document;
  try {
    document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    const pageCount = document.numPages;
    for (let page = 1; page <= Math.min(pageCount, MOST_PAGES_LOOKED_UP); page += 1)
      await document.getPage(page);
    return pageCount > 0 ? { verdict: 'readable', pageCount, isSigned } : { verdict: 'damaged' };
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

/** @param {unknown} error */
function isLock(error) {
  return error instanceof Error && (error.name === 'PasswordException' || /encrypt/i.test(error.message));
}
