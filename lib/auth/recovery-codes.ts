import { createHash, randomInt } from 'node:crypto';

/** Without what is read in two ways: 0 and o, 1 and l and i, u and v. 29 letters, so 16 of them are 77 bits. */
const ALPHABET = '23456789abcdefghjkmnpqrstwxyz';
const GROUPS = [4, 4, 4, 4];
const MANY = 10;

/** @returns ten codes that let in once each, to be printed: `abcd-efgh-jkmn-pqrs`. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: MANY }, () => GROUPS.map(letters).join('-'));
}

/** @returns the SHA-256 under which a code is kept, however it was typed; null for what cannot be one. */
export function recoveryHash(typed: string): string | null {
  const code = typed.toLowerCase().replace(/[\s-]/g, '');
  const isCode = code.length === 16 && [...code].every((letter) => ALPHABET.includes(letter));
  return isCode ? createHash('sha256').update(code).digest('base64url') : null;
}

function letters(many: number): string {
  return Array.from({ length: many }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
