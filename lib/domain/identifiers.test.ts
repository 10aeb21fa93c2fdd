import fc from 'fast-check';
import { STRUCTURES } from '@/db/cast';
import { compact, isSiret, spacedIdentifier } from './identifiers';

const HEAD_OFFICE_OF_LA_POSTE = '35600000000048';
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

/** The digit that makes these thirteen a SIRET, by the rule as INSEE words it: double every other digit from the left. */
function keyOf(thirteen: string): number {
  const doubled = [...thirteen].map((digit, position) => Number(digit) * (position % 2 === 0 ? 2 : 1));
  const sum = [...doubled.join('')].reduce((total, digit) => total + Number(digit), 0);
  return (10 - (sum % 10)) % 10;
}

const sirets = digits(13)
  .filter((thirteen) => !thirteen.startsWith('356000000'))
  .map((thirteen) => `${thirteen}${keyOf(thirteen)}`);

describe('a SIRET', () => {
  test.each(Object.values(STRUCTURES).map(({ name, identifier }) => [name, identifier]))(
    'of %s is valid',
    (_name, siret) => {
      expect(isSiret(siret)).toBe(true);
    },
  );

  test('is valid with its key', () => {
    fc.assert(fc.property(sirets, (siret) => expect(isSiret(siret)).toBe(true)));
  });

  test('is refused as soon as one digit is another', () => {
    fc.assert(
      fc.property(sirets, fc.nat(13), fc.integer({ min: 1, max: 9 }), (siret, place, more) => {
        const changed = [...siret].with(place, String((Number(siret[place]) + more) % 10)).join('');
        fc.pre(!changed.startsWith('356000000'));
        expect(isSiret(changed)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  test('is refused when two neighbouring digits are swapped, but for 09 and 90', () => {
    fc.assert(
      fc.property(sirets, fc.nat(12), (siret, place) => {
        const pair = siret.slice(place, place + 2);
        fc.pre(pair[0] !== pair[1] && pair !== '09' && pair !== '90');
        const [first = '', second = ''] = pair;
        const swapped = siret.slice(0, place) + second + first + siret.slice(place + 2);
        fc.pre(!swapped.startsWith('356000000'));
        expect(isSiret(swapped)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ['', 'nothing'],
    ['2169012310001', 'thirteen digits'],
    ['216901231000110', 'fifteen digits'],
    ['216901231', 'a SIREN'],
    ['21690123 100011', 'a blank inside'],
    ['2169012310001A', 'a letter'],
    ['２１６９０１２３１０００１１', 'wide digits'],
    ['FR2169012310001', 'a country'],
  ])('%j is refused: %s', (text) => {
    expect(isSiret(text)).toBe(false);
  });
});

describe('a SIRET of La Poste', () => {
  test('is valid for its head office, by Luhn', () => {
    expect(keyOf(HEAD_OFFICE_OF_LA_POSTE.slice(0, 13))).toBe(8);
    expect(isSiret(HEAD_OFFICE_OF_LA_POSTE)).toBe(true);
  });

  test('is valid for an establishment when the plain sum of its digits divides by five', () => {
    const own = digits(5).map((establishment) => `356000000${establishment}`);
    fc.assert(
      fc.property(own, (siret) => {
        const sum = [...siret].reduce((total, digit) => total + Number(digit), 0);
        const byLuhn = keyOf(siret.slice(0, 13)) === Number(siret[13]);
        expect(isSiret(siret)).toBe(byLuhn || sum % 5 === 0);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each(['35600000049837', '35600000000015'])('%s is one of them, though Luhn refuses it', (siret) => {
    expect(keyOf(siret.slice(0, 13))).not.toBe(Number(siret[13]));
    expect(isSiret(siret)).toBe(true);
  });

  test('lends its rule to nobody else', () => {
    // The digits add up to 15, as they may for La Poste.
    expect(isSiret('35600010000000')).toBe(false);
  });
});

describe('numbers as people write them', () => {
  test.each([
    ['216 901 231 00011', '21690123100011'],
    [' 216.901.231-00011 ', '21690123100011'],
    ['216\u00a0901\u202f231 00011', '21690123100011'],
    ['', ''],
    ['AB 12', 'AB12'],
  ])('%j is kept as %j', (typed, kept) => {
    expect(compact(typed)).toBe(kept);
  });

  test('a SIRET is shown in groups, and read back as it was', () => {
    expect(spacedIdentifier('21690123100011')).toBe('216 901 231 00011');
    fc.assert(fc.property(sirets, (siret) => expect(compact(spacedIdentifier(siret))).toBe(siret)));
  });

  test('a RIDET and a TAHITI show their establishment apart', () => {
    expect(spacedIdentifier('1234567001')).toBe('1234567 001');
    expect(spacedIdentifier('B12345001')).toBe('B12345 001');
  });

  test('what is none of them is shown as it is', () => {
    expect(spacedIdentifier('DE123456789')).toBe('DE123456789');
  });
});
