import { COUNTRIES } from './countries';
import { compact, IDENTIFIER_TYPES, type Identifier, type IdentifierType, isSiret } from './identifiers';
import type { RefusalCode } from './refusals';
import { countryOfVatNumber, isUnionCountry } from './vat-numbers';

/**
 * Reads an identifier as people type it. What kind it is need not be said, except that a number of nine digits may be a
 * RIDET or a TAHITI, and that words alone are a name before they are an identifier from outside the Union.
 * @returns the identifier, or the code of the refusal.
 */
export function readIdentifier(typed: string, type: IdentifierType | null): Identifier | RefusalCode {
  const text = normalIdentifier(typed);
  if (text === '') return 'required';
  const types =
    type === null ? IDENTIFIER_TYPES.filter((one) => one !== 'non_eu' || /\d/.test(text)) : [type];
  const [found, ...others] = types.flatMap((one) => identifierOf(one, text));
  if (found) return others.length === 0 ? found : 'identifier_type_needed';
  return type === 'siret' || /^\d{11,}$/.test(text) ? 'siret_invalid' : 'identifier_invalid';
}

/** @returns the identifier as registers write it: capitals, no blanks, dots, dashes, slashes or accents. */
export function normalIdentifier(typed: string): string {
  const plain = typed.normalize('NFD').replace(/\p{M}/gu, '');
  return compact(plain).replaceAll('/', '').toUpperCase();
}

function identifierOf(identifierType: IdentifierType, text: string): Identifier[] {
  const country = COUNTRY_OF[identifierType](text);
  if (country === null) return [];
  // A company of 6 digits is the same with a zero before it: one establishment, one identifier.
  const identifier = identifierType === 'ridet' ? text.padStart(10, '0') : text;
  return [{ identifierType, identifier, country }];
}

/** For each type: the country that a well-formed identifier tells, null for one that is not. */
const COUNTRY_OF: Readonly<Record<IdentifierType, (text: string) => string | null>> = {
  siret: (text) => (isSiret(text) ? 'FR' : null),
  // The company's 6 or 7 digits and its establishment's 3 (ISEE, New Caledonia).
  ridet: (text) => (/^\d{9,10}$/.test(text) ? 'NC' : null),
  // The company's 6 characters and its establishment's 3 (ISPF, French Polynesia).
  tahiti: (text) => (/^[A-Z\d]\d{5}\d{3}$/.test(text) ? 'PF' : null),
  eu: countryOfVatNumber,
  non_eu: countryOfForeigner,
};

/** Outside the Union: the country's two letters, then at most 16 characters: 18 in all, as the official API counts. */
function countryOfForeigner(text: string): string | null {
  const country = text.slice(0, 2);
  const isForeign = COUNTRIES.includes(country) && !isUnionCountry(country) && !OWN.includes(country);
  return isForeign && /^[A-Z\d]{1,16}$/.test(text.slice(2)) ? country : null;
}

/** These have a SIRET, a RIDET or a TAHITI number. */
const OWN = ['FR', 'GF', 'GP', 'MQ', 'RE', 'YT', 'BL', 'MF', 'PM', 'WF', 'NC', 'PF'];
