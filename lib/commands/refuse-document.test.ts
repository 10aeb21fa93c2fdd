import { and, eq } from 'drizzle-orm';
import type { PersonKey } from '@/db/cast';
import { contractParties } from '@/db/schema';
import type { RefusalReason } from '@/lib/domain/refusal-reasons';
import { attach, fileOf, holderOf, lastWords, statusOf, toldOf } from '@/tests/acting';
import { openWorld, type World } from '@/tests/database';
import { depositAs, draftAs, reasons, result } from '@/tests/depositing';
import { actOnDocument } from './act-on-document';
import { beginAnswer } from './begin-answer';
import { disownDocument } from './disown-document';
import { refuseDocument } from './refuse-document';
import { rejectDocument } from './reject-document';
import { submitDocument } from './submit-document';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const refuse = (
  person: PersonKey,
  documentId: number,
  reason: RefusalReason,
  { text = '', draftId = null }: { text?: string; draftId?: number | null } = {},
) => refuseDocument(world.as(person), { documentId, reason, text, draftId });

describe('a receiver', () => {
  test('refuses a claim with its reason: the issuer has it back, the others learn why', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    result(refuse('ines', a4, 'missing_document', { text: ' No quantities for lot 2. ' }));
    expect(statusOf(world, a4)).toBe('REFUSEE_MOE');
    expect(holderOf(world, a4)).toBe('supplier');
    expect(fileOf(world, a4)).toMatchObject({ state: 'refused', waitingRole: 'supplier' });
    expect(lastWords(world, 'document_refused')).toMatchObject({
      reason: 'missing_document',
      text: 'No quantities for lot 2.',
    });
    expect(toldOf(world, 'document_refused')).toContain('karim.benali: to_correct');
    expect(toldOf(world, 'document_refused')).not.toContain('ines.moreau: to_correct');
  });

  test('may refuse an account statement as the contracting authority: it goes back to the project manager', () => {
    const a15 = depositAs(world, 'ines', 'A15', { after: depositAs(world, 'karim', 'A4', { in: 'school' }) });
    result(refuse('claire', a15, 'unreadable'));
    expect([statusOf(world, a15), holderOf(world, a15)]).toEqual(['REFUSEE_MOA', 'moe']);
  });

  test('never refuses for an amount: the refusal says the way, and nothing moves', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    expect(reasons(refuse('ines', a4, 'amount', { text: 'Too much' }))).toEqual(['amount_is_rectified']);
    expect(statusOf(world, a4)).toBe('A_ASSOCIER_MOE');
  });

  test('that is not concerned says so with the same list: the document is misdirected, and not refused', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    result(refuse('ines', a4, 'not_for_me'));
    expect(statusOf(world, a4)).toBe('ERREUR_FOURNISSEUR_SUR_MOE');
    expect(toldOf(world, 'document_disowned')).toContain('karim.benali: to_redirect');
  });

  test.each(['missing_document', 'other'] as const)('says more with "%s"', (reason) => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    expect(reasons(refuse('ines', a4, reason, { text: '  ' }))).toEqual(['required']);
  });

  test('has no reason of somebody else', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    expect(reasons(refuse('ines', a4, 'works_not_done', { text: 'x' }))).toEqual(['not_a_choice']);
    expect(reasons(refuse('ines', a4, 'disputed_statement', { text: 'x' }))).toEqual(['not_a_choice']);
  });
});

describe('a validator', () => {
  test('refuses a request at the first level: works that were not done are its reason', () => {
    const a13 = depositAs(world, 'luc', 'A13', { in: 'school' });
    expect(reasons(refuse('karim', a13, 'amount'))).toEqual(['not_a_choice']);
    result(refuse('karim', a13, 'works_not_done', { text: 'Second floor not painted.' }));
    expect([statusOf(world, a13), holderOf(world, a13)]).toEqual(['REFUSEE_1', 'joint_contractor']);
  });

  test('refuses at the second level, or says that it is not concerned', () => {
    dependOnJoint(world);
    const first = depositAs(world, 'nadia', 'A10', { in: 'school' });
    result(actOnDocument(world.as('luc'), { documentId: first, act: 'accept' }));
    result(refuse('karim', first, 'duplicate'));
    expect(statusOf(world, first)).toBe('REFUSEE_2');
    const second = depositAs(world, 'nadia', 'A10', {
      in: 'school',
      fields: { sequence: '2', number: 'D-2' },
    });
    result(actOnDocument(world.as('luc'), { documentId: second, act: 'accept' }));
    result(disownDocument(world.as('karim'), { documentId: second, text: '' }));
    expect(statusOf(world, second)).toBe('ERREUR_COTRAITANT_SUR_VALIDEUR');
  });

  test('is not the project manager, who waits', () => {
    const a14 = depositAs(world, 'luc', 'A14', { in: 'school' });
    expect(reasons(refuse('ines', a14, 'duplicate'))).toEqual(['not_permitted']);
  });
});

describe('the supplier that is to sign a general statement', () => {
  const toBeSigned = () => {
    const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
    const a17 = depositAs(world, 'ines', 'A17', { after: a7 });
    return depositAs(world, 'claire', 'A20', { after: a17 });
  };
  const prepare = (documentId: number) =>
    result(beginAnswer(world.as('karim'), { documentId, purpose: 'refuse' })).draftId;

  test('disputes it with its reasons and a claim memorandum, which become part of it', () => {
    const a20 = toBeSigned();
    const draftId = prepare(a20);
    expect(prepare(a20)).toBe(draftId);
    attach(world, 'karim', draftId, 'CLAIM_MEMORANDUM');
    result(refuse('karim', a20, 'disputed_statement', { text: 'Penalties of lot 1', draftId }));
    expect([statusOf(world, a20), holderOf(world, a20)]).toEqual(['REFUSEE_FOURNISSEUR', 'moa']);
    expect(lastWords(world, 'document_refused')).toMatchObject({ files: ['statement.pdf'] });
  });

  test('cannot dispute it without the memorandum, nor without reasons', () => {
    const a20 = toBeSigned();
    const draftId = prepare(a20);
    attach(world, 'karim', draftId, 'CORRESPONDENCE');
    expect(reasons(refuse('karim', a20, 'disputed_statement', { draftId }))).toEqual([
      'required',
      'claim_memorandum_missing',
    ]);
    expect(reasons(refuse('karim', a20, 'disputed_statement', { text: 'Penalties' }))).toEqual([
      'claim_memorandum_missing',
    ]);
  });

  test('cannot attach what somebody else prepared, or what was sent already', () => {
    const a20 = toBeSigned();
    const { draftId } = draftAs(world, 'karim', 'A4', { in: 'school' });
    expect(reasons(refuse('karim', a20, 'other', { text: 'No', draftId }))).toEqual(['not_found']);
  });

  test('refuses nothing that it does not have to sign', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    expect(reasons(beginAnswer(world.as('karim'), { documentId: a4, purpose: 'refuse' }))).toEqual([
      'not_permitted',
    ]);
  });
});

describe('the financial service', () => {
  const payable = () => depositAs(world, 'karim', 'A6', { in: 'roads' });

  test('rejects with a motive: the issuer has it back', () => {
    const a6 = payable();
    result(rejectDocument(world.as('hugo'), { documentId: a6, reason: 'wrong_contract', text: '' }));
    expect([statusOf(world, a6), holderOf(world, a6)]).toEqual(['REJETEE', 'supplier']);
    expect(toldOf(world, 'document_rejected')).toContain('karim.benali: to_correct');
  });

  test('recycles what is not for it, has no say on amounts, and rejects nothing once the mandate is issued', () => {
    const documentId = payable();
    const reject = (reason: RefusalReason) =>
      reasons(rejectDocument(world.as('hugo'), { documentId, reason, text: '' }));
    expect(reject('not_for_me')).toEqual(['not_a_choice']);
    expect(reject('amount')).toEqual(['not_a_choice']);
    expect(reject('other')).toEqual(['required']);
    result(actOnDocument(world.as('hugo'), { documentId, act: 'mandate', mandateNumber: 'M-1' }));
    expect(reject('duplicate')).toEqual(['act_not_possible']);
  });
});

test('a document of strangers does not exist, and a reader may not refuse', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  expect(reasons(refuse('marc', a4, 'duplicate'))).toEqual(['not_found']);
  expect(reasons(refuse('marc', 9999, 'duplicate'))).toEqual(['not_found']);
  expect(reasons(refuse('paul', a4, 'duplicate'))).toEqual(['not_permitted']);
  expect(
    reasons(rejectDocument(world.as('ines'), { documentId: a4, reason: 'duplicate', text: '' })),
  ).toEqual(['act_not_possible']);
});

test('of two people who act at once one wins: who comes second is told that it changed', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  const { context, draftId } = draftAs(world, 'ines', 'A15', { after: a4 });
  result(refuse('ines', a4, 'unreadable'));
  expect(reasons(refuse('ines', a4, 'duplicate'))).toEqual(['not_permitted']);
  expect(reasons(submitDocument(context, { draftId }))).toEqual(['not_awaited']);
});

/** The subcontractor of the school works for the joint contractor. */
function dependOnJoint({ db, ids }: World): void {
  const ofSchool = (structureId: number) =>
    and(eq(contractParties.contractId, ids.contracts.school), eq(contractParties.structureId, structureId));
  const joint = db.select().from(contractParties).where(ofSchool(ids.structures.vasseur)).get();
  db.update(contractParties)
    .set({ dependsOnId: joint?.id ?? null })
    .where(ofSchool(ids.structures.duval))
    .run();
}
