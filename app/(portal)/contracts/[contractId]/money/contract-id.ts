/** @returns the number that an address names a row by; 0, which no row has, when it is none. */
export function idOf(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
}
