import { eq } from 'drizzle-orm';
import type { PersonKey } from '@/db/cast';
import { listDocumentsOf, loadDocument } from '@/db/documents';
import { loadFile } from '@/db/files';
import { contractParties, events, notices, users } from '@/db/schema';
import type { AbsentableRole } from '@/lib/domain/absence';
import { playAct, THE_PRODUCT } from '@/lib/submission/play-act';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, reasons, result } from '@/tests/depositing';
import { actOnDocument } from './act-on-document';
import { declareAbsence } from './declare-absence';
import { startDraft } from './start-draft';
import { takeBackAbsence } from './take-back-absence';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const reason = 'On leave since Monday, no deputy';
const fileOf = (documentId: number) => loadDocument(world.db, documentId)?.fileId ?? 0;
const stands = (id: number) => {
  const document = loadDocument(world.db, id);
  return [document?.status, document?.holderRole];
};
const declare = (person: PersonKey, documentId: number, role: AbsentableRole, why = reason) =>
  declareAbsence(world.as(person), { fileId: fileOf(documentId), role, reason: why });
const takeBack = (person: PersonKey, documentId: number, role: AbsentableRole) =>
  takeBackAbsence(world.as(person), { fileId: fileOf(documentId), role });

/** What the worker does when the project manager's delay has run out. */
function runOut(documentId: number) {
  const document = loadDocument(world.db, documentId);
  if (!document) throw new Error('no such document');
  playAct({ db: world.db, now: TEST_NOW }, THE_PRODUCT, document, { act: 'lapse', kind: 'moe_delay_passed' });
}

describe('the contracting authority goes on without the project manager', () => {
  test('at once, gathering the claim and the accepted requests of the instalment', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    const a10 = depositAs(world, 'nadia', 'A10', { in: 'school', fields: { sequence: '1' } });
    const a13 = depositAs(world, 'luc', 'A13', { in: 'school', fields: { sequence: '1', number: 'V-1' } });
    result(actOnDocument(world.as('karim'), { documentId: a10, act: 'accept' }));
    result(declare('claire', a4, 'moe'));
    expect([stands(a4), stands(a10), stands(a13)]).toEqual([
      ['A_ASSOCIER_MOA', 'moa'],
      ['A_ASSOCIER_MOA', 'moa'],
      ['A_VALIDER_1', 'supplier'],
    ]);
    expect(loadFile(world.db, fileOf(a4))).toMatchObject({ state: 'waiting', waitingRole: 'supplier' });
    // What is accepted later no longer goes to the project manager.
    result(actOnDocument(world.as('karim'), { documentId: a13, act: 'accept' }));
    expect(stands(a13)).toEqual(['A_ASSOCIER_MOA', 'moa']);
    const a19 = depositAs(world, 'claire', 'A19', { after: a4 });
    expect([a4, a10, a13].map((id) => stands(id))).toEqual(Array(3).fill(['ASSOCIEE', null]));
    expect(loadDocument(world.db, a19)).toMatchObject({
      status: 'MISE_A_DISPOSITION',
      totalInclVat: 3_600_000,
    });
  });

  test('in the second in which a validator’s delay runs out, before the worker has seen it', () => {
    depositAs(world, 'karim', 'A4', { in: 'school' });
    const a10 = depositAs(world, 'nadia', 'A10', { in: 'school', fields: { sequence: '1' } });
    const now = TEST_NOW + 20 * 86_400_000;
    result(declareAbsence(world.as('claire', now), { fileId: fileOf(a10), role: 'moe', reason }));
    expect(stands(a10)).toEqual(['A_ASSOCIER_MOA', 'moa']);
  });

  test('once it has taken the claim into account, or its delay has run out', () => {
    const taken = depositAs(world, 'karim', 'A4', { in: 'school' });
    result(actOnDocument(world.as('ines'), { documentId: taken, act: 'take_into_account' }));
    result(declare('claire', taken, 'moe'));
    expect(stands(taken)).toEqual(['A_ASSOCIER_MOA', 'moa']);
    const late = depositAs(world, 'karim', 'A4', { in: 'school', fields: { sequence: '2', number: 'S-2' } });
    runOut(late);
    result(declare('claire', late, 'moe'));
    expect(stands(late)).toEqual(['A_ASSOCIER_MOA', 'moa']);
  });

  test('of the balance: it establishes the general statement, which the contract holder signs', () => {
    const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
    result(declare('claire', a7, 'moe'));
    const a20 = depositAs(world, 'claire', 'A20', { after: a7 });
    expect(stands(a20)).toEqual(['A_ASSOCIER_FOURNISSEUR', 'supplier']);
    const a8 = depositAs(world, 'karim', 'A8', { after: a20 });
    expect(stands(a8)).toEqual(['MISE_A_DISPOSITION', 'financial_service']);
  });

  test('and everybody in the file hears of it, with why', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    world.db.delete(notices).run();
    result(declare('claire', a4, 'moe'));
    const told = world.db
      .select({ name: users.name, kind: notices.kind })
      .from(notices)
      .innerJoin(users, eq(users.id, notices.userId))
      .all()
      .map((one) => `${one.kind} ${one.name}`);
    expect(told.sort()).toEqual([
      'absence Hugo Lemaire',
      'absence Inès Moreau',
      'absence Karim Benali',
      'absence Paul Girard',
      'absence Sophie Lambert',
    ]);
    const event = world.db.select().from(events).where(eq(events.kind, 'role_declared_absent')).get();
    expect(event).toMatchObject({ documentId: a4, facts: { role: 'moe', reason, extent: 'file' } });
  });

  test('the project manager then deposits nothing in this file, and still sees it', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    result(declare('claire', a4, 'moe'));
    expect(reasons(startDraft(world.as('ines'), { previousId: a4 }))).toEqual(['not_permitted']);
  });
});

test('the contract holder goes on without the project manager only once its delay has run out', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  expect(reasons(declare('karim', a4, 'moe'))).toEqual(['not_permitted']);
  runOut(a4);
  result(declare('karim', a4, 'moe'));
  expect(stands(a4)).toEqual(['A_ASSOCIER_MOA', 'moa']);
});

test('the contracting authority leaves its step of one file to the project manager', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  result(declare('claire', a4, 'moa'));
  const a16 = depositAs(world, 'ines', 'A16', { after: a4 });
  expect(stands(a16)).toEqual(['MISE_A_DISPOSITION', 'financial_service']);
});

test('a general statement that the absent contract holder cannot sign is ended by the contracting authority', () => {
  const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
  result(declare('claire', a7, 'supplier'));
  const a17 = depositAs(world, 'ines', 'A17', { after: a7 });
  const a20 = depositAs(world, 'claire', 'A20', { after: a17 });
  expect(stands(a20)).toEqual(['A_ASSOCIER_MOA', 'moa']);
  const a25 = depositAs(world, 'claire', 'A25', { after: a20 });
  expect(stands(a25)).toEqual(['MISE_A_DISPOSITION', 'financial_service']);
});

describe('an absence is not declared', () => {
  test('by who may not, without a reason, or twice', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    expect(reasons(declare('ines', a4, 'supplier'))).toEqual(['not_permitted']);
    expect(reasons(declare('hugo', a4, 'moe'))).toEqual(['not_permitted']);
    expect(reasons(declare('marc', a4, 'moe'))).toEqual(['not_found']);
    expect(reasons(declareAbsence(world.as('marc'), { fileId: 99_999, role: 'moe', reason }))).toEqual([
      'not_found',
    ]);
    expect(declare('claire', a4, 'moe', '  ')).toMatchObject({
      refusals: [{ code: 'required', field: 'reason' }],
    });
    expect(reasons(declare('claire', a4, 'moe', 'x'.repeat(501)))).toEqual(['too_long']);
    result(declare('claire', a4, 'moe'));
    expect(reasons(declare('claire', a4, 'moe'))).toEqual(['already_absent']);
  });

  test('where nobody could go on', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    result(declare('claire', a4, 'moe'));
    expect(reasons(declare('claire', a4, 'moa'))).toEqual(['nobody_goes_on']);
    const a15 = depositAs(world, 'ines', 'A15', { after: depositAs(world, 'karim', 'A4', another(2)) });
    expect(reasons(declare('claire', a15, 'moa'))).toEqual(['nobody_goes_on']);
    const outside = depositAs(world, 'sophie', 'A4', { in: 'nursery', fields: { number: 'N-1' } });
    world.db.update(contractParties).set({ isOnPortal: true }).where(eq(contractParties.role, 'moa')).run();
    expect(reasons(declare('claire', outside, 'moe'))).toEqual(['not_permitted']);
  });

  test('of who alone can answer, or has a document of its own to correct', () => {
    const a10 = depositAs(world, 'nadia', 'A10', { in: 'school' });
    expect(reasons(declare('claire', a10, 'supplier'))).toEqual(['absence_of_holder']);
    const a4 = depositAs(world, 'karim', 'A4', another(2));
    const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
    const document = loadDocument(world.db, a15);
    if (document)
      playAct(world.as('claire'), { ...THE_PRODUCT, userId: world.ids.people.claire }, document, {
        act: 'refuse',
        kind: 'document_refused',
      });
    expect(reasons(declare('claire', a15, 'moe'))).toEqual(['absence_of_issuer']);
  });

  test('in a file that is paid', () => {
    const a19 = depositAs(world, 'claire', 'A19', {
      in: 'school',
      absences: { supplier: reason, moe: reason },
    });
    result(actOnDocument(world.as('hugo'), { documentId: a19, act: 'pay' }));
    expect(reasons(declare('claire', a19, 'moa'))).toEqual(['act_not_possible']);
  });
});

describe('a declared absence is taken back', () => {
  test('and what had passed on waits for the project manager again', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    result(declare('claire', a4, 'moe'));
    result(actOnDocument(world.as('claire'), { documentId: a4, act: 'take_into_account' }));
    expect(reasons(takeBack('karim', a4, 'moe'))).toEqual(['not_permitted']);
    expect(reasons(takeBack('marc', a4, 'moe'))).toEqual(['not_found']);
    result(takeBack('claire', a4, 'moe'));
    expect(stands(a4)).toEqual(['A_ASSOCIER_MOE', 'moe']);
    expect(reasons(takeBack('claire', a4, 'moe'))).toEqual(['not_absent']);
    depositAs(world, 'ines', 'A15', { after: a4 });
  });

  test('also by the contracting authority that had declared itself absent', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    result(declare('claire', a4, 'moa'));
    result(takeBack('claire', a4, 'moa'));
    const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
    expect(stands(a15)).toEqual(['A_ASSOCIER_MOA', 'moa']);
  });

  test('and the contract holder signs the general statement that waited for nobody', () => {
    const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
    const a17 = depositAs(world, 'ines', 'A17', { after: a7 });
    result(declare('claire', a7, 'supplier'));
    const a20 = depositAs(world, 'claire', 'A20', { after: a17 });
    result(takeBack('claire', a20, 'supplier'));
    expect(stands(a20)).toEqual(['A_ASSOCIER_FOURNISSEUR', 'supplier']);
    depositAs(world, 'karim', 'A8', { after: a20 });
  });

  test('not once something was deposited in its place', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    result(declare('claire', a4, 'moe'));
    depositAs(world, 'claire', 'A19', { after: a4 });
    expect(reasons(takeBack('claire', a4, 'moe'))).toEqual(['absence_used']);
    const a15 = depositAs(world, 'ines', 'A15', { in: 'school', absences: { supplier: reason } });
    expect(reasons(takeBack('claire', a15, 'supplier'))).toEqual(['absence_used']);
    expect(listDocumentsOf(world.db, fileOf(a15))).toHaveLength(1);
  });
});

function another(sequence: number) {
  return { in: 'school', fields: { sequence: String(sequence), number: `S-${sequence}` } } as const;
}
