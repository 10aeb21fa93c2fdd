import { type Refusal, refusal } from '@/lib/domain/refusals';
import { guessesFor } from './password-guesses';
import { normalisedPassword } from './passwords';

/** NIST SP 800-63B-4, 3.1.1.2: at least 15 characters where the password alone lets in; longer ones in full, to a limit. */
export const SHORTEST_PASSWORD = 15;
export const LONGEST_PASSWORD = 128;

/** Powers of ten of guesses. With waits after wrong tries, that many are out of reach. */
const FEWEST_GUESSES = 8;

/** Words that anybody would try here. */
const PRODUCT = ['decompte', 'decomptes', 'facture', 'factures', 'travaux', 'marche', 'portail'];

/**
 * What is wrong with a password that somebody chooses, for the field `password`; nothing about its composition, and it
 * never runs out (NIST SP 800-63B-4, 3.1.1.2).
 * @param person whose words it must not be made of.
 */
export function checkNewPassword(password: string, person: { email: string; name: string }): Refusal[] {
  const given = [...normalisedPassword(password)].length;
  if (given < SHORTEST_PASSWORD)
    return [refusal('password_too_short', 'password', { least: SHORTEST_PASSWORD, given })];
  if (given > LONGEST_PASSWORD)
    return [refusal('password_too_long', 'password', { most: LONGEST_PASSWORD, given })];
  if (guessesFor(password, []) < FEWEST_GUESSES) return [refusal('password_common', 'password')];
  if (guessesFor(password, wordsOf(person)) < FEWEST_GUESSES)
    return [refusal('password_personal', 'password')];
  return [];
}

function wordsOf({ email, name }: { email: string; name: string }): string[] {
  const own = `${email} ${name}`.toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u);
  return [...PRODUCT, ...own].filter((word) => word.length >= 3);
}
