import { eq } from 'drizzle-orm';
import type { ContractKey, PersonKey } from '@/db/cast';
import { listDocumentsOf, loadDocument } from '@/db/documents';
import { loadDraft, updateDraft } from '@/db/drafts';
import { loadFile } from '@/db/files';
import { documents, events, notices, statusHistory, users } from '@/db/schema';
import { FRAMEWORK_CODES, FRAMEWORKS, type FrameworkCode } from '@/lib/domain/frameworks';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, draftAs, reasons, result } from '@/tests/depositing';
import { keepSilent } from '@/tests/silence';
import { actOnDocument } from './act-on-document';
import { saveDetails } from './save-details';
import { startDraft } from './start-draft';
import { submitDocument } from './submit-document';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const statusOf = (id: number) => loadDocument(world.db, id)?.status;
const historyOf = (id: number) =>
  world.db
    .select()
    .from(statusHistory)
    .where(eq(statusHistory.documentId, id))
    .all()
    .map((row) => row.status);
const toldOf = (documentId: number) =>
  world.db
    .select({ name: users.name, kind: notices.kind })
    .from(notices)
    .innerJoin(users, eq(users.id, notices.userId))
    .where(eq(notices.documentId, documentId))
    .all()
    .map((row) => `${row.kind} ${row.name}`)
    .sort();

describe('the main path', () => {
  test('goes from a draft monthly statement to the payment', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    expect(statusOf(a4)).toBe('A_ASSOCIER_MOE');
    expect(historyOf(a4)).toEqual(['DEPOSEE', 'MISE_A_DISPOSITION_MOE', 'A_ASSOCIER_MOE']);
    expect(toldOf(a4)).toEqual(['your_turn Inès Moreau']);

    const fileId = loadDocument(world.db, a4)?.fileId ?? 0;
    expect(loadFile(world.db, fileId)).toMatchObject({
      number: '2026-TX-014/M01',
      state: 'waiting',
      waitingRole: 'moe',
      period: '2026-11',
    });

    result(actOnDocument(world.as('ines'), { documentId: a4, act: 'take_into_account' }));
    expect(loadDocument(world.db, a4)).toMatchObject({
      status: 'PRISE_EN_COMPTE_MOE',
      instructorId: world.ids.people.ines,
    });

    const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
    expect(statusOf(a4)).toBe('ASSOCIEE');
    expect(loadDocument(world.db, a15)).toMatchObject({
      status: 'A_ASSOCIER_MOA',
      number: '2026-TX-014-01-EA',
      totalInclVat: 1_200_000,
    });
    expect(toldOf(a15)).toEqual([
      'new_document Karim Benali',
      'new_document Sophie Lambert',
      'your_turn Claire Fontaine',
    ]);

    const a19 = depositAs(world, 'claire', 'A19', { after: a15 });
    expect(statusOf(a15)).toBe('ASSOCIEE');
    expect(historyOf(a19)).toEqual(['DEPOSEE', 'EN_COURS_ACHEMINEMENT', 'MISE_A_DISPOSITION']);
    expect(toldOf(a19)).toContain('your_turn Hugo Lemaire');
    expect(loadFile(world.db, fileId)).toMatchObject({
      state: 'to_be_paid',
      waitingRole: 'financial_service',
    });

    const hugo = world.as('hugo');
    for (const act of ['take_into_account', 'certify_service'] as const)
      result(actOnDocument(hugo, { documentId: a19, act }));
    result(actOnDocument(hugo, { documentId: a19, act: 'mandate', mandateNumber: 'M-4211' }));
    for (const act of ['hand_to_accountant', 'account', 'pay'] as const)
      result(actOnDocument(hugo, { documentId: a19, act }));
    expect(loadDocument(world.db, a19)).toMatchObject({
      status: 'MISE_EN_PAIEMENT',
      mandateNumber: 'M-4211',
      holderRole: null,
    });
    expect(loadFile(world.db, fileId)).toMatchObject({ state: 'paid', waitingRole: null });
    expect(toldOf(a19)).toContain('paid Karim Benali');
  });

  test('carries the amounts that the project manager admits, never refusing the claim', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    const lower = { 'admitted.0.base': '9 500,00', 'admitted.0.reason': 'quantity' };
    const a15 = depositAs(world, 'ines', 'A15', { after: a4, fields: lower });
    const a19 = depositAs(world, 'claire', 'A19', { after: a15 });
    expect(loadDocument(world.db, a19)).toMatchObject({ totalExclVat: 950_000, netPayable: 1_140_000 });
    expect(loadDocument(world.db, a4)).toMatchObject({ totalExclVat: 1_000_000 });
  });

  test('an account statement gathers the accepted requests of the instalment', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    const a10 = depositAs(world, 'nadia', 'A10', { in: 'school', fields: { sequence: '1' } });
    const a13 = depositAs(world, 'luc', 'A13', {
      in: 'school',
      fields: { sequence: '1', number: 'VASSEUR-01' },
    });
    expect(statusOf(a10)).toBe('A_VALIDER_1');
    result(actOnDocument(world.as('karim'), { documentId: a10, act: 'accept' }));
    expect(historyOf(a10)).toEqual([
      'DEPOSEE',
      'A_VALIDER_1',
      'VALIDEE_1',
      'MISE_A_DISPOSITION_MOE',
      'A_ASSOCIER_MOE',
    ]);
    const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
    expect([statusOf(a4), statusOf(a10), statusOf(a13)]).toEqual(['ASSOCIEE', 'ASSOCIEE', 'A_VALIDER_1']);
    expect(loadDocument(world.db, a15)).toMatchObject({ totalInclVat: 2_400_000 });
  });

  test('a request that is accepted after the account statement was sent gets one of its own', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    const a10 = depositAs(world, 'nadia', 'A10', { in: 'school', fields: { number: 'DUVAL-01' } });
    const first = depositAs(world, 'ines', 'A15', { after: a4 });
    result(actOnDocument(world.as('karim'), { documentId: a10, act: 'accept' }));
    const second = depositAs(world, 'ines', 'A15', { after: a10 });
    expect(loadDocument(world.db, second)?.number).toBe('2026-TX-014-01-2-EA');
    depositAs(world, 'claire', 'A19', { after: first });
    const paid = depositAs(world, 'claire', 'A19', { after: second });
    expect(loadDocument(world.db, paid)?.number).toBe('2026-TX-014-01-2-EAV');
  });
});

describe('every framework', () => {
  const INITIAL: readonly [FrameworkCode, PersonKey, ContractKey, string][] = [
    ['A4', 'karim', 'school', 'A_ASSOCIER_MOE'],
    ['A5', 'karim', 'gymnasium', 'A_ASSOCIER_MOA'],
    ['A6', 'karim', 'roads', 'MISE_A_DISPOSITION'],
    ['A7', 'karim', 'school', 'A_ASSOCIER_MOE'],
    ['A8', 'karim', 'roads', 'MISE_A_DISPOSITION'],
    ['A10', 'nadia', 'school', 'A_VALIDER_1'],
    ['A13', 'luc', 'school', 'A_VALIDER_1'],
    ['A14', 'luc', 'school', 'A_VALIDER_1'],
    ['A15', 'ines', 'market', 'A_ASSOCIER_MOA'],
    ['A17', 'ines', 'market', 'A_ASSOCIER_MOA'],
    ['A19', 'claire', 'cemetery', 'MISE_A_DISPOSITION'],
    ['A20', 'claire', 'cemetery', 'A_ASSOCIER_MOA'],
    ['A22', 'karim', 'gymnasium', 'A_ASSOCIER_MOA'],
    ['A23', 'karim', 'roads', 'MISE_A_DISPOSITION'],
    ['A24', 'ines', 'market', 'MISE_A_DISPOSITION'],
    ['A25', 'claire', 'cemetery', 'MISE_A_DISPOSITION'],
  ];
  test.each(INITIAL)('%s opens a file', (framework, person, contract, status) => {
    expect(statusOf(depositAs(world, person, framework, { in: contract }))).toBe(status);
  });

  const CHAINS: readonly [string, ContractKey, readonly [FrameworkCode, PersonKey][]][] = [
    [
      'monthly',
      'school',
      [
        ['A4', 'karim'],
        ['A15', 'ines'],
        ['A19', 'claire'],
      ],
    ],
    [
      'monthly without the contracting authority',
      'nursery',
      [
        ['A4', 'karim'],
        ['A16', 'ines'],
      ],
    ],
    [
      'monthly without the project manager',
      'gymnasium',
      [
        ['A5', 'karim'],
        ['A19', 'claire'],
      ],
    ],
    [
      'final',
      'school',
      [
        ['A7', 'karim'],
        ['A17', 'ines'],
        ['A20', 'claire'],
        ['A8', 'karim'],
      ],
    ],
    [
      'final without the contracting authority',
      'nursery',
      [
        ['A7', 'karim'],
        ['A18', 'ines'],
        ['A8', 'karim'],
      ],
    ],
    [
      'tacit after the claim',
      'school',
      [
        ['A7', 'karim'],
        ['A22', 'karim'],
        ['A23', 'karim'],
      ],
    ],
    [
      'tacit after the proposal',
      'school',
      [
        ['A7', 'karim'],
        ['A17', 'ines'],
        ['A22', 'karim'],
        ['A24', 'ines'],
      ],
    ],
    [
      'tacit, ended by the contracting authority',
      'school',
      [
        ['A7', 'karim'],
        ['A22', 'karim'],
        ['A25', 'claire'],
      ],
    ],
    [
      'answered in time',
      'school',
      [
        ['A7', 'karim'],
        ['A22', 'karim'],
        ['A20', 'claire'],
        ['A8', 'karim'],
      ],
    ],
    [
      'answered in time, and left without a signature',
      'school',
      [
        ['A7', 'karim'],
        ['A22', 'karim'],
        ['A20', 'claire'],
        ['A25', 'claire'],
      ],
    ],
    [
      'without a supplier who could sign',
      'market',
      [
        ['A17', 'ines'],
        ['A20', 'claire'],
        ['A25', 'claire'],
      ],
    ],
  ];
  /** Deposits each document after the one before it. @returns the last. */
  function depositChain(contract: ContractKey, steps: readonly [FrameworkCode, PersonKey][]): number {
    let last: number | undefined;
    for (const [framework, person] of steps) {
      // At the market nobody on the portal could sign, or be silent.
      const isEndedBySilence = contract !== 'market' && ['A22', 'A23', 'A24', 'A25'].includes(framework);
      if (last !== undefined && isEndedBySilence) keepSilent(world, last);
      last = depositAs(world, person, framework, last === undefined ? { in: contract } : { after: last });
    }
    return last ?? 0;
  }
  test.each(CHAINS)('the chain %s', (_name, contract, steps) => {
    const last = depositChain(contract, steps);
    const rows = listDocumentsOf(world.db, loadDocument(world.db, last)?.fileId ?? 0);
    expect(rows.map((row) => row.framework)).toEqual(steps.map(([framework]) => framework));
    if (steps.some(([framework]) => framework === 'A22'))
      for (const row of rows.filter((one) => one.framework === 'A7' || one.framework === 'A17'))
        expect(row.status).toBe('REMPLACEE_PAR_A22');
  });

  test('each of the 18 has been deposited by one of these tests', () => {
    const tried = new Set([
      ...INITIAL.map(([code]) => code),
      ...CHAINS.flatMap(([, , steps]) => steps.map(([code]) => code)),
    ]);
    expect([...FRAMEWORK_CODES].filter((code) => !tried.has(code))).toEqual([]);
    expect(FRAMEWORKS.A4.code).toBe('A4');
  });
});

describe('what is refused', () => {
  const wrong: readonly [string, Record<string, string>, string, string][] = [
    [
      'totals that disagree to the cent',
      { totalInclVat: '12 000,01' },
      'total_does_not_add_up',
      'totalInclVat',
    ],
    [
      'bases that do not add up',
      { totalExclVat: '9 999,99', totalInclVat: '11 999,99' },
      'bases_do_not_add_up',
      'totalExclVat',
    ],
    [
      'VAT lines that do not add up',
      { totalVat: '1 999', totalInclVat: '11 999' },
      'vat_does_not_add_up',
      'totalVat',
    ],
    [
      'VAT that does not match its base',
      { 'vatLines.0.vat': '1 900' },
      'vat_does_not_match_base',
      'vatLines.0.vat',
    ],
    ['more to pay than the total', { netPayable: '12 000,01' }, 'net_exceeds_total', 'netPayable'],
    ['a date in the future', { documentDate: '2026-11-24' }, 'day_in_future', 'documentDate'],
    ['a day that does not exist', { documentDate: '2026-02-30' }, 'not_a_day', 'documentDate'],
    ['an amount that is not one', { netPayable: 'douze' }, 'not_an_amount', 'netPayable'],
    ['a rate that is not one', { 'vatLines.0.rate': '-3' }, 'not_a_rate', 'vatLines.0.rate'],
    ['a month that does not exist', { period: '2026-13' }, 'not_a_month', 'period'],
    ['an instalment that is not a number', { sequence: 'first' }, 'not_a_number', 'sequence'],
    ['no instalment', { sequence: '' }, 'instalment_missing', 'sequence'],
    ['no number', { number: '' }, 'required', 'number'],
    ['a number that is too long', { number: 'x'.repeat(21) }, 'too_long', 'number'],
    ['an unknown document type', { documentType: 'DEVIS' }, 'not_a_choice', 'documentType'],
    [
      'no engagement where the recipient demands one',
      { engagementNumber: '' },
      'engagement_required',
      'engagementNumber',
    ],
    [
      'an exemption without its reason',
      {
        vatType: 'EXONERATION',
        'vatLines.0.vat': '0',
        totalVat: '0',
        'vatLines.0.rate': '0',
        totalInclVat: '10000',
        netPayable: '10000',
      },
      'exemption_reason_required',
      'exemptionReason',
    ],
    ['VAT on a document without VAT', { vatType: 'SANS_TVA' }, 'vat_not_expected', 'vatType'],
    [
      'no VAT line',
      { 'vatLines.0.rate': '', 'vatLines.0.base': '', 'vatLines.0.vat': '' },
      'vat_line_required',
      'vatLines',
    ],
    [
      'a rate on two lines',
      { 'vatLines.1.rate': '20', 'vatLines.1.base': '0', 'vatLines.1.vat': '0' },
      'vat_line_duplicate',
      'vatLines.1.rate',
    ],
    [
      'an amount beyond what fits',
      { totalExclVat: '200 000 000 000,00' },
      'amount_too_large',
      'totalExclVat',
    ],
    ['a service of somebody else', { recipientServiceId: '999' }, 'not_a_choice', 'recipientServiceId'],
  ];
  test.each(wrong)('%s', (_name, fields, code, field) => {
    const { context, draftId } = draftAs(world, 'karim', 'A4', { in: 'school', fields });
    const outcome = submitDocument(context, { draftId });
    expect(outcome.ok ? [] : outcome.refusals).toContainEqual(expect.objectContaining({ code, field }));
    expect(world.db.select().from(documents).all()).toEqual([]);
    expect(world.db.select().from(events).all()).toEqual([]);
  });

  test('a number that this issuer already used', () => {
    depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'S-1' } });
    const { context, draftId } = draftAs(world, 'karim', 'A4', { in: 'nursery', fields: { number: 'S-1' } });
    expect(reasons(submitDocument(context, { draftId }))).toEqual(['number_already_used']);
  });

  test('the same number of another issuer is no obstacle', () => {
    depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'S-1' } });
    expect(depositAs(world, 'marc', 'A4', { in: 'hall', fields: { number: 'S-1' } })).toBeGreaterThan(0);
  });

  test('a second claim for the same instalment, and another month for it', () => {
    depositAs(world, 'karim', 'A4', { in: 'school' });
    const { context, draftId } = draftAs(world, 'sophie', 'A4', {
      in: 'school',
      fields: { sequence: '1', period: '2026-10', number: 'S-2' },
    });
    expect(reasons(submitDocument(context, { draftId }))).toEqual([
      'instalment_already_claimed',
      'period_differs',
    ]);
  });

  test('no file', () => {
    const { context, draftId } = draftAs(world, 'karim', 'A4', { in: 'school' });
    updateDraft(world.db, draftId, { mainFileId: null }, TEST_NOW);
    expect(reasons(submitDocument(context, { draftId }))).toEqual(['file_missing']);
  });

  test('of two that follow the same document a second apart, one wins and the other is told', () => {
    const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
    keepSilent(world, a7);
    const slow = draftAs(world, 'karim', 'A22', { after: a7 });
    depositAs(world, 'ines', 'A17', { after: a7 });
    expect(reasons(submitDocument(slow.context, { draftId: slow.draftId }))).toEqual(['already_followed']);
  });

  test('a stranger’s draft and document do not exist', () => {
    const { draftId } = draftAs(world, 'karim', 'A4', { in: 'school' });
    const a4 = depositAs(world, 'sophie', 'A4', { in: 'nursery' });
    const marc = world.as('marc');
    expect(reasons(submitDocument(marc, { draftId }))).toEqual(['not_found']);
    expect(reasons(saveDetails(marc, { draftId, fields: {}, isComplete: false }))).toEqual(['not_found']);
    expect(reasons(startDraft(marc, { previousId: a4 }))).toEqual(
      reasons(startDraft(marc, { previousId: 99_999 })),
    );
    expect(reasons(startDraft(marc, { contractId: world.ids.contracts.school, partyId: 1 }))).toEqual([
      'not_found',
    ]);
    expect(reasons(actOnDocument(marc, { documentId: a4, act: 'take_into_account' }))).toEqual(['not_found']);
  });

  test('a person who may only consult, or who plays another role', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    expect(reasons(startDraft(world.as('paul'), { previousId: a4 }))).toEqual(['not_permitted']);
    expect(reasons(startDraft(world.as('karim'), { previousId: a4 }))).toEqual(['not_permitted']);
    expect(reasons(actOnDocument(world.as('karim'), { documentId: a4, act: 'take_into_account' }))).toEqual([
      'not_permitted',
    ]);
    expect(reasons(actOnDocument(world.as('ines'), { documentId: a4, act: 'pay' }))).toEqual([
      'act_not_possible',
    ]);
  });
});

test('sending twice gives one document and one event', () => {
  const { context, draftId } = draftAs(world, 'karim', 'A4', { in: 'school' });
  const first = result(submitDocument(context, { draftId }));
  expect(result(submitDocument(context, { draftId }))).toEqual(first);
  expect(loadDraft(world.db, draftId)?.documentId).toBe(first.documentId);
  expect(world.db.select().from(events).all()).toHaveLength(1);
  expect(reasons(saveDetails(context, { draftId, fields: {}, isComplete: false }))).toEqual([
    'draft_already_sent',
  ]);
});

test('beginning twice after the same document leads to the same draft', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  const first = result(startDraft(world.as('ines'), { previousId: a4 }));
  expect(result(startDraft(world.as('ines'), { previousId: a4 }))).toEqual(first);
});
