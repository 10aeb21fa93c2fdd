import { loadStatement } from '@/db/account-statements';
import { listAdmittedLines } from '@/db/admitted-lines';
import { loadCumulation } from '@/db/cumulations';
import { loadDocument, loadVatLines } from '@/db/documents';
import { actOnDocument } from '@/lib/commands/act-on-document';
import { enterIndexValues } from '@/lib/commands/enter-index-values';
import { setAdvance } from '@/lib/commands/set-advance';
import { setRetention } from '@/lib/commands/set-retention';
import { setRevisionFormula } from '@/lib/commands/set-revision-formula';
import { submitDocument } from '@/lib/commands/submit-document';
import { documentMoney, fileAdmitted } from '@/lib/queries/shown-statement';
import { openWorld, type World } from '@/tests/database';
import { depositAs, draftAs, reasons, result } from '@/tests/depositing';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

/** Works excluding tax of a month, at 20 %, as typed. */
const works = (euros: number, sequence: number, more: Record<string, string> = {}) => ({
  sequence: String(sequence),
  period: `2026-${String(sequence + 8).padStart(2, '0')}`,
  number: `S-${sequence}`,
  'vatLines.0.base': String(euros),
  'vatLines.0.vat': String(euros / 5),
  totalExclVat: String(euros),
  totalVat: String(euros / 5),
  totalInclVat: String(euros * 1.2),
  netPayable: String(euros * 1.2),
  ...more,
});
const claim = (euros: number, sequence: number, more: Record<string, string> = {}) =>
  depositAs(world, 'karim', 'A4', { in: 'school', fields: works(euros, sequence, more) });
const refusedFields = (draft: ReturnType<typeof draftAs>) => {
  const outcome = submitDocument(draft.context, { draftId: draft.draftId });
  return outcome.ok ? [] : outcome.refusals.map(({ code, field }) => `${code} ${field ?? ''}`.trim());
};
const parts = (id: number) => {
  const figures = loadStatement(world.db, id)?.parts;
  return (
    figures && Object.fromEntries(Object.entries(figures).map(([part, { amount }]) => [part, amount / 100]))
  );
};

const CUT = {
  'admitted.0.base': '9 500,00',
  'admitted.0.reason': 'quantity',
  'admitted.0.text': 'Métré du 20 novembre',
};

test('what is admitted goes on to the next document by itself, with its reason', () => {
  const a4 = claim(10_000, 1);
  const a15 = depositAs(world, 'ines', 'A15', { after: a4, fields: CUT });
  const a19 = depositAs(world, 'claire', 'A19', { after: a15 });
  const [line] = listAdmittedLines(world.db, a19);
  expect(line).toEqual({
    claimId: a4,
    rate: 2000,
    claimedBase: 10_000_00,
    claimedVat: 2_000_00,
    admittedBase: 9_500_00,
    admittedVat: 1_900_00,
    reason: 'quantity',
    text: 'Métré du 20 novembre',
  });
  expect(loadDocument(world.db, a19)).toMatchObject({ totalInclVat: 11_400_00, netPayable: 11_400_00 });
  const fileId = loadDocument(world.db, a4)?.fileId ?? 0;
  expect(fileAdmitted(world.as('karim'), fileId)).toMatchObject([{ number: 'S-1', admittedBase: 9_500_00 }]);
  expect(fileAdmitted(world.as('marc'), fileId)).toEqual([]);
  expect(documentMoney(world.as('marc'), { id: a19, fileId })).toEqual({
    lines: [],
    money: null,
    cumulation: null,
  });
});

test('an amount that the project manager set goes on with its reason', () => {
  const set = { 'parts.c.amount': '350', 'parts.c.reason': 'Retard de sept jours' };
  const a15 = depositAs(world, 'ines', 'A15', { after: claim(10_000, 1), fields: set });
  const a19 = depositAs(world, 'claire', 'A19', { after: a15 });
  expect(loadStatement(world.db, a19)?.parts.c).toEqual({
    computed: 0,
    amount: 350_00,
    reason: 'Retard de sept jours',
  });
});

test('a line that differs is not sent without its reason, nor one that cannot be read', () => {
  const a4 = claim(10_000, 1);
  // Beginning again leads to the same draft, with what was typed before.
  const blank = {
    'admitted.0.base': '10 000',
    'parts.c.amount': '',
    'parts.f.amount': '',
    'parts.g.amount': '',
  };
  const draft = (fields: Record<string, string>) =>
    draftAs(world, 'ines', 'A15', { after: a4, fields: { ...blank, ...fields } });
  expect(refusedFields(draft({ 'admitted.0.base': '9 500' }))).toEqual([
    'difference_reason_required admitted.0.reason',
  ]);
  expect(refusedFields(draft({ ...CUT, 'admitted.0.reason': 'other', 'admitted.0.text': '' }))).toEqual([
    'difference_text_required admitted.0.text',
  ]);
  expect(refusedFields(draft({ 'admitted.0.base': 'neuf mille' }))).toEqual([
    'not_an_amount admitted.0.base',
  ]);
  expect(refusedFields(draft({ 'parts.c.amount': '100' }))).toEqual([
    'override_reason_required parts.c.reason',
  ]);
  expect(refusedFields(draft({ 'parts.g.amount': '100000', 'parts.g.reason': 'prudence' }))).toEqual([
    'retention_out_of_range parts.g.amount',
  ]);
  expect(refusedFields(draft({ 'parts.f.amount': '1', 'parts.f.reason': 'prudence' }))).toEqual([
    'repayment_out_of_range parts.f.amount',
  ]);
});

test('advance, retention and a revision whose index is missing, made definitive by the next statement', () => {
  const contractId = world.ids.contracts.school;
  const claire = world.as('claire');
  const advance = { amount: 75_600_00, repaidFrom: 6500, repaidBy: 8000 };
  result(setAdvance(claire, { contractId, replaces: null, advance }));
  const retention = { rate: 500, replacedBy: null, guarantor: '' };
  result(setRetention(claire, { contractId, replaces: null, retention }));
  const formula = { fixedShare: 0, baseMonth: '2026-01', terms: [{ index: 'BT01', weight: 10_000 }] };
  result(setRevisionFormula(claire, { contractId, replaces: null, formula }));
  const enter = (month: string, value: number) =>
    result(enterIndexValues(claire, { source: 'INSEE', values: [{ index: 'BT01', month, value }] }));
  enter('2026-01', 100_000);
  enter('2026-08', 102_000);
  const first = depositAs(world, 'ines', 'A15', { after: claim(100_000, 1) });
  // 2 % of 100,000; 5 % of 122,400 with VAT.
  expect(parts(first)).toEqual({ a: 100_000, b: 20_400, c: 0, d: 2_000, e: 75_600, f: 0, g: 6_120 });
  expect(loadStatement(world.db, first)?.isProvisional).toBe(true);
  expect(loadVatLines(world.db, first)).toEqual([{ rate: 2000, base: 102_000_00, vat: 20_400_00 }]);
  expect(loadDocument(world.db, first)?.netPayable).toBe(191_880_00);
  const validated = depositAs(world, 'claire', 'A19', { after: first });
  expect(parts(validated)).toEqual(parts(first));

  enter('2026-09', 103_000);
  enter('2026-10', 104_000);
  const second = depositAs(world, 'ines', 'A15', { after: claim(50_000, 2) });
  // 4 % of 50,000 and the thousand that September was short of.
  expect(parts(second)).toMatchObject({ a: 50_000, d: 3_000, e: 0, g: 3_180 });
  expect(loadStatement(world.db, second)).toMatchObject({
    isProvisional: false,
    cumulated: { before: 100_000_00, amount: 150_000_00 },
  });
});

test('a subcontractor is paid directly without VAT, which the holder is paid', () => {
  const a4 = claim(10_000, 1);
  const reverse = { 'vatLines.0.rate': '0', 'vatLines.0.vat': '0', vatType: 'SANS_TVA' };
  const own = works(4_000, 1, {
    number: 'SST-1',
    ...reverse,
    totalVat: '0',
    totalInclVat: '4000',
    netPayable: '4000',
  });
  const a10 = depositAs(world, 'nadia', 'A10', { in: 'school', fields: own });
  result(actOnDocument(world.as('karim'), { documentId: a10, act: 'accept' }));
  const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
  expect(loadVatLines(world.db, a15)).toEqual([{ rate: 2000, base: 14_000_00, vat: 2_800_00 }]);
  const payees = loadStatement(world.db, a15)?.payees ?? [];
  expect(payees.map(({ structureName, vat, net }) => [structureName, vat, net])).toEqual([
    ['Bâtisseurs du Rhône', 2_800_00, 12_800_00],
    ['Peinture Duval', 0, 4_000_00],
  ]);
  expect(loadDocument(world.db, a15)?.netPayable).toBe(16_800_00);
});

test('a claim cumulates, from what was admitted before, and goes down only with a reason', () => {
  const first = claim(10_000, 1, { cumulated: '310 000' });
  expect(loadCumulation(world.db, first)).toEqual({ former: 0, amount: 310_000_00, reason: '' });
  const a15 = depositAs(world, 'ines', 'A15', { after: first, fields: CUT });
  expect(loadStatement(world.db, a15)?.cumulated).toEqual({ before: 300_000_00, amount: 309_500_00 });
  expect(loadCumulation(world.db, claim(20_000, 2))).toEqual({
    former: 309_500_00,
    amount: 329_500_00,
    reason: '',
  });
  const down = works(-1_000, 3, { cumulated: '328 500' });
  const draft = draftAs(world, 'karim', 'A4', { in: 'school', fields: down });
  expect(refusedFields(draft)).toEqual(['cumulated_reason_required cumulatedReason']);
  const why = { ...down, cumulatedReason: 'Métré corrigé' };
  expect(
    reasons(submitDocument(draft.context, draftAs(world, 'karim', 'A4', { in: 'school', fields: why }))),
  ).toEqual([]);
});
