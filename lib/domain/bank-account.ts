/** Where a structure is paid. The number is shown whole only to those who pay it: `may.seePayeeAccount`. */

export type BankDetails = { holder: string; iban: string; bic: string };

/** A change of account shortly before a payment is a well-known fraud: the payer is told for so long. */
const RECENT = 90 * 86_400_000;

/** @returns 'FR14 •••• •••• 606': the country and its key, and the last three characters. */
export function maskedIban(iban: string): string {
  return `${iban.slice(0, 4)} •••• •••• ${iban.slice(-3)}`;
}

/** @returns the number in groups of four, as banks print it. */
export function spacedIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}

/** @param createdAt when the account was given. @param isFirst the structure had none before it. */
export function isRecentChange(account: { createdAt: number; isFirst: boolean }, now: number): boolean {
  return !account.isFirst && now - account.createdAt < RECENT;
}
