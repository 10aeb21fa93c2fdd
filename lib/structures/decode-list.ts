/**
 * Text of a list as spreadsheets save it: UTF-8, with or without its mark, or else Windows-1252, in which every byte means
 * something. UTF-16 with its mark too.
 */
export function decodeList(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes)
      .toString('latin1')
      .replace(/[\x80-\x9f]/g, (sign) => WINDOWS[sign.charCodeAt(0) - 0x80] ?? sign);
  }
}

/**
 * What Windows-1252 has from 0x80 on, where Latin-1 has none (unused places are blanks). Node 20's own decoder of that name
 * reads them as Latin-1.
 */
const WINDOWS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
