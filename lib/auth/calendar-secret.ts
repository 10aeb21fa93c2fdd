import { createHash, randomBytes } from 'node:crypto';

/** @returns the part of a calendar's address that nobody can guess: 32 random bytes, in base64url. */
export function newCalendarSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** @returns what is kept of it: SHA-256 in hexadecimal. Of 32 random bytes it needs neither salt nor slowness. */
export function calendarFingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
