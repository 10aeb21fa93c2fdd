// Reads files that strangers send, in a thread of its own: a file made to exhaust a parser costs this thread, not the
// server. Plain JavaScript, because Node 20 starts it as it is.
import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { inspectAttachment } from './attachment-content.mjs';
import { readPdf } from './pdf-content.mjs';

/**
 * @typedef {{ path: string, extension: string }} Question
 * @typedef {import('./pdf-content.mjs').PdfAnswer | { code: import('../domain/refusals').RefusalCode | null }
 *   | { failure: string }} Answer
 */

parentPort?.on('message', async (/** @type {Question} */ { path, extension }) => {
  /** @type {Answer} */
  let answer;
  try {
    const bytes = await readFile(path);
    answer = extension === 'pdf' ? await readPdf(bytes) : { code: await inspectAttachment(bytes, extension) };
  } catch (error) {
    answer = { failure: String(error) };
  }
  parentPort?.postMessage(answer);
});
