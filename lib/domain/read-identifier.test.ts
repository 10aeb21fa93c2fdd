import fc from 'fast-check';
import { COUNTRIES } from './countries';
import { type Identifier, type IdentifierType, identifierTypeOf, spacedIdentifier } from './identifiers';
import { normalIdentifier, readIdentifier } from './read-identifier';
import { countryOfVatNumber, isUnionCountry, VAT_SHAPES } from './vat-numbers';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const read = (typed: string, type: IdentifierType | null = null) => readIdentifier(typed, type);
const whole = (identifierType: IdentifierType, identifier: string, country: string): Identifier => ({
  identifierType,
  identifier,
  country,
});

test.each([
  ['216 901 231 00011', 'siret', '21690123100011', 'FR'],
  ['1 234 567.001', 'ridet', '1234567001', 'NC'],
  ['b12345-001', 'tahiti', 'B12345001', 'PF'],
  ['de 123 456 789', 'eu', 'DE123456789', 'DE'],
  ['BE 0123.456.789', 'eu', 'BE0123456789', 'BE'],
  ['EL123456789', 'eu', 'EL123456789', 'GR'],
  ['XI 123456789', 'eu', 'XI123456789', 'GB'],
  ['ESX1234567X', 'eu', 'ESX1234567X', 'ES'],
  ['CHE-123.456.789', 'non_eu', 'CHE123456789', 'CH'],
  ['GB Société 1', 'non_eu', 'GBSOCIETE1', 'GB'],
] as const)('%s is read as %s without being told', (typed, type, identifier, country) => {
  expect(read(typed)).toEqual(whole(type, identifier, country));
  expect(read(typed, type)).toEqual(whole(type, identifier, country));
});

test('a number of nine digits may be a RIDET or a TAHITI: its type is asked for, and then it is one', () => {
  expect(read('123456 001')).toBe('identifier_type_needed');
  expect(read('123456 001', 'ridet')).toEqual(whole('ridet', '0123456001', 'NC'));
  expect(read('123456 001', 'tahiti')).toEqual(whole('tahiti', '123456001', 'PF'));
});

test('a RIDET is the same establishment with and without the zero before its company', () => {
  expect(read('123 456.001', 'ridet')).toEqual(read('0 123 456.001'));
});

test('the type of a registered identifier is seen in it', () => {
  const registered = [
    '21690123100011',
    '0123456001',
    'B12345001',
    '123456001',
    'DE123456789',
    'CHE123456789',
  ];
  expect(registered.map(identifierTypeOf)).toEqual(['siret', 'ridet', 'tahiti', 'tahiti', 'eu', 'non_eu']);
});

test.each([
  ['', null, 'required'],
  [' - ', null, 'required'],
  ['123 456 789 00013', null, 'siret_invalid'],
  ['123 456 789 00013', 'siret', 'siret_invalid'],
  ['21690123', 'siret', 'siret_invalid'],
  ['21690123', null, 'identifier_invalid'],
  ['12345 01', 'ridet', 'identifier_invalid'],
  ['FR12345678901', null, 'identifier_invalid'],
  ['NC1234567', null, 'identifier_invalid'],
  ['DE12345678', null, 'identifier_invalid'],
  ['DE 12 AB', 'non_eu', 'identifier_invalid'],
  ['Mairie de Valmont', null, 'identifier_invalid'],
  ['ZZ 12', null, 'identifier_invalid'],
  ['CH', null, 'identifier_invalid'],
  ['CH12345678901234567', null, 'identifier_invalid'],
  ['CH 12_34', null, 'identifier_invalid'],
] as const)('%j (%s) is refused: %s', (typed, type, code) => {
  expect(read(typed, type)).toBe(code);
});

test('the shapes are those of the 26 other countries of the Union and Northern Ireland', () => {
  expect(Object.keys(VAT_SHAPES)).toHaveLength(27);
  for (const prefix of Object.keys(VAT_SHAPES))
    expect(prefix === 'EL' || prefix === 'XI' || COUNTRIES.includes(prefix)).toBe(true);
  expect(['DE', 'GR', 'XI', 'FR', 'CH'].map(isUnionCountry)).toEqual([true, true, false, false, false]);
});

test('the countries are those of ISO 3166, each once, and have names in both languages', () => {
  expect(COUNTRIES).toHaveLength(249);
  expect(new Set(COUNTRIES).size).toBe(249);
  for (const locale of ['fr', 'en']) {
    const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
    expect(COUNTRIES.filter((code) => names.of(code) === undefined)).toEqual([]);
  }
});

test.each(Object.entries(VAT_SHAPES))(
  'a VAT number %s of that shape is one of the Union',
  (prefix, shape) => {
    const body = fc.stringMatching(shape).filter((text) => shape.test(text));
    fc.assert(
      fc.property(body, (text) => {
        expect(countryOfVatNumber(prefix + text)).toMatch(/^[A-Z]{2}$/);
        expect(countryOfVatNumber(`${prefix}${text}123456789012`)).toBeNull();
      }),
      { numRuns: 50 },
    );
  },
);

test('what is read is read again as the same, also when it is shown with its blanks', () => {
  const identifiers = fc.oneof(
    digits(10),
    digits(9).map((text) => `DE${text}`),
    fc.tuple(fc.constantFrom('CH', 'US', 'MA'), digits(7)).map(([country, text]) => country + text),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  fc.assert(
    fc.property(identifiers, (typed) => {
      const once = read(typed);
      if (typeof once === 'string') return;
      expect(read(spacedIdentifier(once.identifier), once.identifierType)).toEqual(once);
      expect(identifierTypeOf(once.identifier)).toBe(once.identifierType);
      expect(normalIdentifier(once.identifier)).toBe(once.identifier);
      expect(once.identifier.length).toBeLessThanOrEqual(18);
    }),
  );
});
