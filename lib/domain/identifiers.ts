import { countryOfVatNumber } from './vat-numbers';

/** Identifiers of structures. Only the SIRET's checksum is checked: Luhn's, with La Poste's exception (INSEE). */

/**
 * The official API's types: SIRET, RIDET (New Caledonia), TAHITI (French Polynesia), UE_HORS_FRANCE (a VAT number of the
 * Union), HORS_UE.
 */
export const IDENTIFIER_TYPES = ['siret', 'ridet', 'tahiti', 'eu', 'non_eu'] as const;
export type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

/** What a structure is known by: its type, as registers write it, and the country (ISO 3166) that it tells. */
export type Identifier = { identifierType: IdentifierType; identifier: string; country: string };

const LA_POSTE = '356000000';

/** @returns the type of an identifier as it is registered (`readIdentifier`): no two types write theirs alike. */
export function identifierTypeOf(identifier: string): IdentifierType {
  if (/^\d{14}$/.test(identifier)) return 'siret';
  if (/^\d{10}$/.test(identifier)) return 'ridet';
  if (/^[A-Z\d]\d{8}$/.test(identifier)) return 'tahiti';
  return countryOfVatNumber(identifier) === null ? 'non_eu' : 'eu';
}

/** @returns the text without the blanks, dots and dashes that people put into numbers. */
export function compact(text: string): string {
  return text.replace(/[\s.\u00a0\u202f-]/g, '');
}

/**
 * Is this a SIRET, 14 digits whose Luhn sum divides by 10? La Poste's establishments pass when the plain sum of their
 * digits divides by 5; its head office passes by Luhn.
 */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false;
  if (luhn(text) % 10 === 0) return true;
  return text.startsWith(LA_POSTE) && plainSum(text) % 5 === 0;
}

/** @returns the identifier as people read it: '123 456 789 00012', a RIDET '1234567 001'. */
export function spacedIdentifier(identifier: string): string {
  return identifier
    .replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4')
    .replace(/^(\d{7}|[A-Z\d]\d{5})(\d{3})$/, '$1 $2');
}

/** @returns what the sentence `common.identifier` needs to say an identifier with the word for what it is. */
export function shownIdentifier(identifier: string): { type: IdentifierType; identifier: string } {
  return { type: identifierTypeOf(identifier), identifier: spacedIdentifier(identifier) };
}

function luhn(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}

function plainSum(digits: string): number {
  return [...digits].reduce((sum, digit) => sum + Number(digit), 0);
}
