import { type Admission, admitsLines, admittedLines, checkAdmitted } from './admitted-amounts';
import { FRAMEWORK_CODES } from './frameworks';

const CLAIMS = [
  {
    id: 1,
    vatLines: [
      { rate: 2000, base: 10_000_00, vat: 2_000_01 },
      { rate: 550, base: 1_000_00, vat: 55_00 },
    ],
  },
  { id: 2, vatLines: [{ rate: 0, base: 5_000_00, vat: 0 }] },
];
const cut: Admission = {
  claimId: 1,
  rate: 2000,
  admittedBase: 9_000_00,
  reason: 'quantity',
  text: 'Façade sud : 90 m²',
};

test('the documents of the buyer that answer a claim admit line by line', () => {
  expect(FRAMEWORK_CODES.filter(admitsLines)).toEqual(['A15', 'A16', 'A17', 'A18', 'A19', 'A20']);
});

test('what nobody speaks of is admitted as it was claimed, to the cent of its own rounding', () => {
  const [first] = admittedLines(CLAIMS, []);
  expect(first).toEqual({
    claimId: 1,
    rate: 2000,
    claimedBase: 10_000_00,
    claimedVat: 2_000_01,
    admittedBase: 10_000_00,
    admittedVat: 2_000_01,
    reason: null,
    text: '',
  });
});

test('a line that differs has its own VAT, its reason and its text', () => {
  const [first, second, third] = admittedLines(CLAIMS, [cut]);
  expect(first).toMatchObject({
    admittedBase: 9_000_00,
    admittedVat: 1_800_00,
    reason: 'quantity',
    text: cut.text,
  });
  expect(second).toMatchObject({ admittedBase: 1_000_00, reason: null });
  expect(third).toMatchObject({ admittedBase: 5_000_00, admittedVat: 0 });
});

test('what was claimed without VAT is admitted without VAT', () => {
  const [, , line] = admittedLines(CLAIMS, [{ ...cut, claimId: 2, rate: 0, admittedBase: 4_000_00 }]);
  expect(line).toMatchObject({ admittedBase: 4_000_00, admittedVat: 0 });
});

test('a reason that is no longer needed is forgotten', () => {
  const [first] = admittedLines(CLAIMS, [{ ...cut, admittedBase: 10_000_00 }]);
  expect(first).toMatchObject({ reason: null, text: '' });
});

test.each([
  ['difference_reason_required', 'admitted.0.reason', { reason: null }],
  ['difference_text_required', 'admitted.0.text', { reason: 'other', text: '' }],
  ['too_long', 'admitted.0.text', { text: 'x'.repeat(501) }],
] as const)('%s', (code, field, change) => {
  expect(checkAdmitted(admittedLines(CLAIMS, [{ ...cut, ...change }]))).toMatchObject([{ code, field }]);
});

test('a reason of the list needs no text', () => {
  expect(checkAdmitted(admittedLines(CLAIMS, [{ ...cut, text: '' }]))).toEqual([]);
});
