/** Whose documents a list is narrowed to, as it stands in an address: `me`, `nobody`, or the number of a colleague. */
export type AskedInstructor = 'me' | 'nobody' | number;

/** @returns null when it is none of these. */
export function readInstructor(text: string): AskedInstructor | null {
  if (text === 'me' || text === 'nobody') return text;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** @returns the hands that are meant, for whoever asks; null when nothing is asked. */
export function handsMeant(asked: AskedInstructor | null, userId: number): number | 'nobody' | null {
  return asked === 'me' ? userId : asked;
}
