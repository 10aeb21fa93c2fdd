import { notValidUntil, termsWarnings } from './contractor-terms';

const TERMS = { acceptedAmount: 5_000_000, validFrom: '2026-03-01', validUntil: '2026-10-31' };
const claim = { kind: 'monthly', amount: 1_000_000, claimed: 4_000_000, today: '2026-10-31' } as const;

describe('the terms of a contractor', () => {
  it('begin and end with their days included', () => {
    expect(notValidUntil(TERMS, '2026-02-28')).toBe('2026-03-01');
    expect(notValidUntil(TERMS, '2026-03-01')).toBeNull();
    expect(termsWarnings(TERMS, claim)).toEqual([]);
    expect(termsWarnings(TERMS, { ...claim, today: '2026-11-01' })).toEqual([
      { code: 'validity_over', until: '2026-10-31' },
    ]);
  });

  it('tell of a claim that goes beyond the accepted amount, by one cent', () => {
    expect(termsWarnings(TERMS, { ...claim, amount: 1_000_001 })).toEqual([
      { code: 'amount_exceeded', accepted: 5_000_000, claimed: 4_000_000, amount: 1_000_001 },
    ]);
  });

  it('count a final statement alone: it states the whole', () => {
    expect(termsWarnings(TERMS, { ...claim, kind: 'final', amount: 5_000_000 })).toEqual([]);
  });

  it('say nothing where the sheet says nothing', () => {
    const none = { acceptedAmount: null, validFrom: null, validUntil: null };
    expect(notValidUntil(none, '1999-01-01')).toBeNull();
    expect(termsWarnings(none, { ...claim, amount: 10 ** 12 })).toEqual([]);
  });
});
