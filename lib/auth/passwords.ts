import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane (about 20 ms here). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** @returns an argon2id hash. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalisedPassword(password), COST);
}

/** One spelling for what looks the same, whatever keyboard typed it (NIST SP 800-63B-4, 3.1.1.2: NFKC). */
export function normalisedPassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * @param passwordHash null for a person that does not exist: it takes the same time and answers false,
 * so that the clock does not tell which addresses have an account.
 */
export async function checkPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await nobodysHash()), normalisedPassword(password));
  return fits && passwordHash !== null;
}

/** A password that a person can copy from a screen: 20 characters, about 119 bits. */
export function makePassword(): string {
  return randomBytes(15).toString('base64url');
}

let nobody: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  nobody ??= hashPassword(randomBytes(32).toString('base64'));
  return nobody;
}
