// What XML may declare about itself, told before anything of it is parsed.

/** Entities are declared in a DOCTYPE: exponential ones, and those that read files. */
const DECLARATIONS = /<!(doctype|entity)/i;

/** Characters that one of them has: it is not missed where two chunks meet. */
const LONGEST = 9;

/** A zero byte stands beside each letter of UTF-16, and three beside each of UTF-32; XML has none else. */
const ZEROS = /\0/g;

/**
 * @returns {(chunk: Buffer) => boolean} to be asked with each chunk of an XML text in turn: has it a DOCTYPE or an entity of
 *   its own, in whichever encoding that writes ASCII as ASCII, between zeros or not?
 */
export function declarationFinder() {
  let before = '';
  return (chunk) => {
    const text = before + chunk.toString('latin1').replace(ZEROS, '');
    before = text.slice(-LONGEST);
    return DECLARATIONS.test(text);
  };
}

/** An encoding that would be read wrongly here could hide a DOCTYPE: UTF-7 writes it as `+ADwAIQ-DOCTYPE`. */
const READABLE_ENCODINGS = /^(utf-?8|us-ascii|ascii|iso-8859-(1|15)|windows-1252)$/i;

/** XML 1.0, 2.8, production 23; what is longer, or written otherwise, nobody writes in good faith. */
const XML_DECLARATION =
  /^<\?xml\s{1,99}version\s{0,9}=\s{0,9}(?:"1\.\d"|'1\.\d')(?:\s{1,99}encoding\s{0,9}=\s{0,9}(?:"([\w.-]{1,40})"|'([\w.-]{1,40})'))?(?:\s{1,99}standalone\s{0,9}=\s{0,9}(?:"(?:yes|no)"|'(?:yes|no)'))?\s{0,99}\?>/;

/** @param {string} text the beginning of an XML text, without a byte order mark */
export function hasReadableEncoding(text) {
  if (!/^<\?xml[\s?]/i.test(text)) return true;
  const declared = XML_DECLARATION.exec(text);
  if (declared === null) return false;
  const encoding = declared[1] ?? declared[2];
  return encoding === undefined || READABLE_ENCODINGS.test(encoding);
}
