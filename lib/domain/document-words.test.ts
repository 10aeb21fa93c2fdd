import fc from 'fast-check';
import { indexedText, type WordFacts, waitAfterFailure, wordsOf } from './document-words';
import { partyMark, partyToken } from './party-mark';

const FACTS: WordFacts = {
  documentId: 12,
  framework: 'A4',
  numbers: ['SIT-003', '2026-TX-014/3', '2026-TX-014', '', null],
  issuerName: 'Rénov’Bâti',
  identifier: '73282932000074',
  partyNames: 'Ville de Valmont\nRénov’Bâti',
  contractTitle: 'École Jules-Ferry, lot 1 gros œuvre',
  comment: '',
  fileNames: 'situation 3.pdf\nMétré\nmetre.xlsx',
  seenBy: [1, 2],
};

test('a document is found by its numbers, by names, and by who sees it', () => {
  expect(wordsOf(FACTS)).toEqual({
    documentId: 12,
    parties: `${partyMark(1)} ${partyMark(2)}`,
    numbers: 'SIT-003 2026-TX-014/3 2026-TX-014',
    title: [
      'A4',
      'Rénov’Bâti',
      '73282932000074',
      'Ville de Valmont',
      'École Jules-Ferry, lot 1 gros oeuvre',
      'situation 3.pdf',
      'Métré',
      'metre.xlsx',
    ].join('\n'),
  });
});

test('text goes into the index in one line, as it is typed: ligatures opened, nothing invisible', () => {
  expect(indexedText('  Œuvre\u00ad\tco\u200bnforme\r\n\u0000au de\u0301tail ﬁnal ')).toBe(
    'OEuvre conforme au détail final',
  );
});

test('each structure has a mark of its own, of three characters', () => {
  const id = fc.integer({ min: 1, max: 200_000_000 });
  fc.assert(
    fc.property(id, id, (one, other) => {
      expect(partyMark(one)).toBe(`§${partyToken(one)}`);
      expect([...partyMark(one)]).toHaveLength(3);
      expect(partyMark(one) === partyMark(other)).toBe(one === other);
    }),
  );
});

test('what fails is tried again after a minute and later each time, and not for ever', () => {
  expect([1, 2, 3, 4, 5, 6].map(waitAfterFailure)).toEqual([60_000, 240_000, 960_000, 3_840_000, null, null]);
});
