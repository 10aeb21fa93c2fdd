/** What XML 1.0 cannot hold in any spelling: control characters, halves of pairs, and two that are no characters. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** @returns text as XML has it, between tags or quotes; what XML cannot hold is left out. */
export function xmlText(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** Longer than any text that the portal keeps in one field; spreadsheets refuse to open a file with a longer cell. */
const LONGEST = 32_767;

/** @returns the text, cut to what a cell of a workbook can hold. */
export function cellText(text: string): string {
  const cut = text.slice(0, LONGEST);
  return /[\u{D800}-\u{DBFF}]$/u.test(cut) ? cut.slice(0, -1) : cut;
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
