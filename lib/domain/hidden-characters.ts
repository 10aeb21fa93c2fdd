/**
 * Marks that nobody sees and that other programs leave in what is copied: soft hyphens, blanks without width, marks of
 * byte order and direction, tags, halves of characters. What is typed loses them without a word.
 */
const LEFT_BEHIND = /[\u00AD\u200B\u200E\u200F\u2060-\u2064\u206A-\u206F\uFEFF\u{E0000}-\u{E007F}]|\p{Cs}/gu;

/**
 * Control characters other than tabs and ends of lines, and marks that turn the direction of writing, so that "exe.fdp" is
 * read as "pdf.exe" (Unicode TR 36, 2.1; CVE-2021-42574). Nobody types them, so what holds one is no slip.
 */
const DECEIVING = /(?![\t\n\r])\p{Cc}|[\u061C\u2028-\u202E\u2066-\u2069]/u;

/** @returns the text without marks that mean nothing. */
export function withoutMarks(text: string): string {
  return text.replace(LEFT_BEHIND, '');
}

/** @returns the first character that could deceive a reader, as Unicode names it, 'U+202E'; null when there is none. */
export function deceivingCharacter(text: string): string | null {
  const at = text.search(DECEIVING);
  return at < 0 ? null : `U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** @returns a name that others wrote, in one line, without anything that cannot be seen. */
export function visibleName(text: string): string {
  return withoutMarks(text).replace(/\s+/gu, ' ').replace(new RegExp(DECEIVING, 'gu'), '').trim();
}
