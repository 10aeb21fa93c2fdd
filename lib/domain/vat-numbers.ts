/**
 * The shapes of the VAT numbers of the Union's other countries and of Northern Ireland (XI), as VIES publishes them
 * (https://ec.europa.eu/taxation_customs/vies, questions and answers, question 11). They are shapes, not check digits:
 * whether a number is in force, only VIES knows.
 */
export const VAT_SHAPES: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^([A-Z]\d{7}[A-Z\d]|\d{8}[A-Z])$/,
  FI: /^\d{8}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d[A-Z\d+*]\d{5}[A-Z]|\d{7}W[A-Z]|\d{7}[A-Z]{2})$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z\d+*]{9}B[A-Z\d+*]{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
};

/** Prefixes that are not the country's ISO code. */
const COUNTRY_OF_PREFIX: Readonly<Record<string, string>> = { EL: 'GR', XI: 'GB' };

/** @returns the country of a VAT number of the Union without blanks, in capitals, or null when it has not that shape. */
export function countryOfVatNumber(text: string): string | null {
  const prefix = text.slice(0, 2);
  if (!Object.hasOwn(VAT_SHAPES, prefix) || !VAT_SHAPES[prefix]?.test(text.slice(2))) return null;
  return COUNTRY_OF_PREFIX[prefix] ?? prefix;
}

/** Countries whose structures have a VAT number of the Union: they are not outside it. Northern Ireland's is GB. */
export function isUnionCountry(country: string): boolean {
  return country === 'GR' || (country !== 'XI' && Object.hasOwn(VAT_SHAPES, country));
}
