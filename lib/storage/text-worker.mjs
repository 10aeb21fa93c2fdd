// Takes the text out of files that strangers sent, in a thread of its own. Plain JavaScript, because Node 20 starts it as
// it is.
import { parentPort } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';
import { decoded, officeText, textOfXml } from './office-text.mjs';

/**
 * @typedef {{ reader: 'pdf' | 'plain' | 'xml' | 'office', content: Uint8Array, most: number }} Question
 */

/** @type {Record<Question['reader'], (content: Uint8Array, most: number) => string | Promise<string>>} */
const READERS = {
  pdf: pdfText,
  plain: decoded,
  xml: (content, most) => textOfXml(decoded(content, most * MARKUP)),
  office: officeText,
};

/** XML is text to a good part; ten times as much of it holds what is wanted. */
const MARKUP = 10;

parentPort?.on('message', async (/** @type {Question} */ { reader, content, most }) => {
  try {
    const text = await READERS[reader](content, most);
    parentPort?.postMessage({ text: text.slice(0, most) });
  } catch (error) {
    parentPort?.postMessage({ failure: String(error) });
  }
});

/** @param {Uint8Array} content @param {number} most */
async function pdfText(content, most) {
  const document = await getDocumentProxy(content, { verbosity: 0 });
  try {
    let text = '';
    for (let page = 1; page <= document.numPages && text.length < most; page += 1) {
      const read = await pageText(document, page);
      text += `${read}\n`;
    }
    return text;
  } finally {
    await document.destroy();
  }
}

/**
 * A page that is damaged does not take the others with it.
 * @param {Awaited<ReturnType<typeof getDocumentProxy>>} document @param {number} number
 */
async function pageText(document, number) {
  try {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    page.cleanup();
    return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  } catch {
    return '';
  }
}
