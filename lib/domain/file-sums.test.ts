import { type ChainDocument, sumsOf } from './file-sums';
import { FRAMEWORKS, type FrameworkCode } from './frameworks';

function chain(...rows: [id: number, framework: FrameworkCode, netPayable: number, ...follows: number[]][]) {
  return rows.map(
    ([id, framework, netPayable, ...follows]): ChainDocument => ({
      id,
      framework,
      issuerRole: FRAMEWORKS[framework].issuer,
      netPayable,
      status: 'ASSOCIEE',
      follows,
    }),
  );
}

test('a claim that nobody has answered is claimed, and nothing is admitted', () => {
  expect(sumsOf(chain([1, 'A4', 1200]))).toEqual({ claimed: 1200, admitted: null, difference: null });
});

test('the last statement of the chain is what is admitted', () => {
  const documents = chain([1, 'A4', 1200], [2, 'A15', 1150, 1], [3, 'A19', 1100, 2]);
  expect(sumsOf(documents)).toEqual({ claimed: 1200, admitted: 1100, difference: -100 });
});

test('a statement that gathers several claims is compared with their sum', () => {
  const documents = chain([1, 'A4', 1000], [2, 'A10', 200], [3, 'A13', 300], [4, 'A15', 1450, 1, 2, 3]);
  expect(sumsOf(documents)).toEqual({ claimed: 1500, admitted: 1450, difference: -50 });
});

test('a claim that no statement gathered yet does not make the difference', () => {
  const documents = chain([1, 'A4', 1000], [2, 'A10', 200], [3, 'A15', 1000, 1]);
  expect(sumsOf(documents)).toEqual({ claimed: 1200, admitted: 1000, difference: 0 });
});

test('a file opened by the project manager claims nothing on the portal', () => {
  expect(sumsOf(chain([1, 'A15', 900]))).toEqual({ claimed: null, admitted: 900, difference: null });
});

test('a statement validated outside the portal is claimed and admitted at once', () => {
  expect(sumsOf(chain([1, 'A6', 900]))).toEqual({ claimed: 900, admitted: 900, difference: 0 });
});

test('a general statement that its supplier signed is the last word', () => {
  const documents = chain([1, 'A7', 500], [2, 'A17', 480, 1], [3, 'A20', 470, 2], [4, 'A8', 470, 3]);
  expect(sumsOf(documents)).toEqual({ claimed: 500, admitted: 470, difference: -30 });
});

test('what was corrected or given up counts nowhere, and what was refused admits nothing', () => {
  const [refused, claim, statement] = chain([1, 'A4', 1200], [2, 'A4', 1000], [3, 'A15', 900, 2]);
  if (!refused || !claim || !statement) throw new Error('three documents');
  const dropped = { ...refused, status: 'DUPLIQUE_APRES_REFUS' as const };
  expect(sumsOf([dropped, claim, statement])).toEqual({ claimed: 1000, admitted: 900, difference: -100 });
  const sentBack = { ...statement, status: 'REFUSEE_MOA' as const };
  expect(sumsOf([dropped, claim, sentBack])).toEqual({ claimed: 1000, admitted: null, difference: null });
});
