import fc from 'fast-check';
import { maskedIban, spacedIban } from '@/lib/domain/bank-account';
import { readBankDetails } from './check-bank-details';

const codesOf = (iban: string, bic = '') =>
  readBankDetails({ holder: 'Bâtisseurs', iban, bic }).reasons.map(({ code }) => code);

/** The two digits that ISO 13616 puts after the country, worked out by long division: another way than the library's. */
function keyOf(country: string, body: string): string {
  const digits = [...`${body}${country}00`].map((sign) => Number.parseInt(sign, 36)).join('');
  const rest = [...digits].reduce((left, digit) => (left * 10 + Number(digit)) % 97, 0);
  return String(98 - rest).padStart(2, '0');
}

/** French accounts: the bank's five digits, the branch's five, eleven characters, and the key of the RIB. */
const bodies = fc
  .tuple(fc.stringMatching(/^\d{10}$/), fc.stringMatching(/^[0-9A-Z]{11}$/))
  .map(([bank, account]) => `${bank}${account}${ribKey(bank, account)}`);

function ribKey(bank: string, account: string): string {
  const asDigits = [...account].map(ribDigit).join('');
  const key =
    97n - ((89n * BigInt(bank.slice(0, 5)) + 15n * BigInt(bank.slice(5)) + 3n * BigInt(asDigits)) % 97n);
  return String(key).padStart(2, '0');
}

/** Letters count as the digits of the French RIB: A and J are 1, B, K and S are 2 ... */
function ribDigit(sign: string): string {
  if (/\d/.test(sign)) return sign;
  const place = sign.charCodeAt(0) - 65;
  return String(place < 18 ? (place % 9) + 1 : place - 16);
}

test('every French IBAN whose keys fit is taken, however it is typed', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      const iban = `FR${keyOf('FR', body)}${body}`;
      expect(codesOf(iban)).toEqual([]);
      expect(codesOf(spacedIban(iban).toLowerCase())).toEqual([]);
      expect(readBankDetails({ holder: 'x', iban: spacedIban(iban), bic: '' }).account.iban).toBe(iban);
    }),
  );
});

test('one wrong digit is always found', () => {
  fc.assert(
    fc.property(
      bodies,
      fc.integer({ min: 4, max: 26 }),
      fc.integer({ min: 1, max: 9 }),
      (body, place, more) => {
        const iban = `FR${keyOf('FR', body)}${body}`;
        const digit = Number(iban[place]);
        fc.pre(Number.isInteger(digit));
        const wrong = [...iban].with(place, String((digit + more) % 10)).join('');
        expect(codesOf(wrong)).toEqual(['iban_invalid']);
      },
    ),
  );
});

test.each([
  'FR1420041010050500013M02606',
  'DE89 3704 0044 0532 0130 00',
  'BE68539007547034',
  'CH93 0076 2011 6238 5295 7',
])('%s is taken', (iban) => expect(codesOf(iban)).toEqual([]));

test.each([
  '',
  'FR14',
  'FR1420041010050500013M0260',
  'XX1420041010050500013M02606',
  'DE8937040044053201300',
  'ABCDEF',
])('iban_invalid: %j', (iban) => expect(codesOf(iban)).toEqual(['iban_invalid']));

test.each([
  ['', []],
  ['BNPAFRPP', []],
  ['bnpa fr ppxxx', []],
  ['BNPAFRP', ['bic_invalid']],
  ['1234FRPP', ['bic_invalid']],
])('a BIC %j gives %j', (bic, codes) => {
  expect(codesOf('FR1420041010050500013M02606', bic)).toEqual(codes);
});

test('a masked IBAN shows its country, its key and its last three characters', () => {
  expect(maskedIban('FR1420041010050500013M02606')).toBe('FR14 •••• •••• 606');
});
