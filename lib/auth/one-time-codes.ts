import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';

/** Seconds that a code lasts; SHA-1 and six digits are what every authenticator understands (RFC 6238, 4 and 5.2). */
const PERIOD = 30;

/** Clocks of phones go wrong a little: the code before and the one after are right too (RFC 6238, 5.2). */
const WINDOW = 1;

/** @returns a new secret of 160 bits (RFC 4226, R6), in base 32 as authenticators take it. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** @returns the time step of which this is the code, or null when it is wrong. @param now UTC milliseconds. */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = codesOf(secret).validate({ token, timestamp: now, window: WINDOW });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD) + delta;
}

/** What the authenticator reads: an address, and its squares to be scanned. @param account shown beside the codes. */
export function enrolment(secret: string, account: string): { address: string; modules: boolean[][] } {
  const address = codesOf(secret, account).toString();
  return { address, modules: encode(address, { border: 4 }).data };
}

function codesOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Décompte', label, secret: Secret.fromBase32(secret), period: PERIOD });
}
