import type { PersonKey } from '@/db/cast';
import { loadCertificate } from '@/db/certificates';
import { listAttachmentsOf } from '@/db/file-sheet';
import { attach, fileOf, historyOf, holderOf, lastWords, statusOf, toldOf } from '@/tests/acting';
import { openWorld, type World } from '@/tests/database';
import { depositAs, reasons, result } from '@/tests/depositing';
import { actOnDocument } from './act-on-document';
import { beginAnswer } from './begin-answer';
import { completeDocument } from './complete-document';
import { submitDocument } from './submit-document';
import { suspendDocument } from './suspend-document';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const suspend = (person: PersonKey, documentId: number, missing = ['Quantities', 'Guarantee']) =>
  suspendDocument(world.as(person), { documentId, missing, text: '' });
const begin = (person: PersonKey, documentId: number) =>
  result(beginAnswer(world.as(person), { documentId, purpose: 'complete' })).draftId;
const complete = (person: PersonKey, draftId: number, provided: number[], text = '') =>
  completeDocument(world.as(person), { draftId, provided, text });

test('the payer suspends with the list of what is missing; the issuer completes, and the payer has it back', () => {
  const a6 = depositAs(world, 'karim', 'A6', { in: 'roads' });
  result(suspend('hugo', a6, ['Quantities of\nlot 2', '', '  Guarantee ']));
  expect([statusOf(world, a6), holderOf(world, a6)]).toEqual(['SUSPENDUE', 'supplier']);
  expect(fileOf(world, a6).state).toBe('suspended');
  expect(lastWords(world, 'document_suspended').missing).toEqual(['Quantities of lot 2', 'Guarantee']);
  expect(toldOf(world, 'document_suspended')).toContain('karim.benali: to_complete');

  const draftId = begin('karim', a6);
  attach(world, 'karim', draftId, 'QUANTITIES');
  result(complete('karim', draftId, [0, 1], 'The guarantee is in the same file.'));
  expect([statusOf(world, a6), holderOf(world, a6)]).toEqual(['COMPLETEE', 'financial_service']);
  expect(lastWords(world, 'document_completed')).toMatchObject({
    missing: ['Quantities of lot 2', 'Guarantee'],
    provided: ['Quantities of lot 2', 'Guarantee'],
    files: ['statement.pdf'],
  });
  expect(listAttachmentsOf(world.db, [a6])).toHaveLength(1);
  // The certificate attests what was deposited on that day, and nothing that came later.
  expect(loadCertificate(world.db, a6)?.files).toHaveLength(1);
  result(actOnDocument(world.as('hugo'), { documentId: a6, act: 'mandate', mandateNumber: 'M-1' }));
});

test('the project manager asks for papers, and has the claim again once they are there', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  result(suspend('ines', a4));
  expect(statusOf(world, a4)).toBe('A_COMPLETER');
  result(complete('karim', begin('karim', a4), [0], 'There is no guarantee: the retention is withheld.'));
  expect(historyOf(world, a4).slice(-3)).toEqual(['COMPLETEE', 'MISE_A_DISPOSITION_MOE', 'A_ASSOCIER_MOE']);
  expect(lastWords(world, 'document_completed').provided).toEqual(['Quantities']);
  depositAs(world, 'ines', 'A15', { after: a4 });
});

test('what the contracting authority suspended comes back to it', () => {
  const a15 = depositAs(world, 'ines', 'A15', { after: depositAs(world, 'karim', 'A4', { in: 'school' }) });
  result(suspend('claire', a15));
  expect([statusOf(world, a15), holderOf(world, a15)]).toEqual(['SUSPENDUE', 'moe']);
  result(complete('ines', begin('ines', a15), [], 'Nothing of it applies.'));
  expect(statusOf(world, a15)).toBe('A_ASSOCIER_MOA');
});

describe('a suspension', () => {
  test('says what is missing', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    expect(reasons(suspend('ines', a4, ['', ' ']))).toEqual(['required']);
  });

  test('is asked for once a document', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    result(suspend('ines', a4));
    result(complete('karim', begin('karim', a4), [], 'None'));
    expect(reasons(suspend('ines', a4))).toEqual(['already_suspended']);
  });

  test('stops the clock of a file once: the payer cannot after the contracting authority, which may after the project manager', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    result(suspend('ines', a4));
    result(complete('karim', begin('karim', a4), [], 'None'));
    const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
    result(suspend('claire', a15));
    result(complete('ines', begin('ines', a15), [], 'None'));
    const a19 = depositAs(world, 'claire', 'A19', { after: a15 });
    expect(reasons(suspend('hugo', a19))).toEqual(['file_already_suspended']);
  });

  test('comes too late once the payment is ordered', () => {
    const a6 = depositAs(world, 'karim', 'A6', { in: 'roads' });
    result(actOnDocument(world.as('hugo'), { documentId: a6, act: 'mandate', mandateNumber: 'M-1' }));
    expect(reasons(suspend('hugo', a6))).toEqual(['act_not_possible']);
  });
});

describe('what completes a document', () => {
  test('is prepared once, is no document, and is sent once', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    result(suspend('ines', a4));
    const draftId = begin('karim', a4);
    expect(begin('sophie', a4)).toBe(draftId);
    expect(reasons(submitDocument(world.as('karim'), { draftId }))).toEqual(['not_found']);
    result(complete('karim', draftId, [0, 1], 'As asked'));
    expect(result(complete('karim', draftId, [0, 1], 'As asked')).documentId).toBe(a4);
    expect(reasons(complete('karim', draftId, [], 'Something else'))).toEqual(['sent_otherwise']);
    expect(historyOf(world, a4).filter((status) => status === 'COMPLETEE')).toHaveLength(1);
  });

  test('brings something along, and says why something is not there', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    result(suspend('ines', a4));
    const draftId = begin('karim', a4);
    expect(reasons(complete('karim', draftId, [0, 1]))).toEqual(['nothing_added']);
    attach(world, 'karim', draftId);
    expect(reasons(complete('karim', draftId, [0]))).toEqual(['missing_unanswered']);
  });

  test('is for its issuer alone', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    result(suspend('ines', a4));
    const draftId = begin('karim', a4);
    expect(reasons(complete('ines', draftId, [], 'x'))).toEqual(['not_found']);
    expect(reasons(beginAnswer(world.as('ines'), { documentId: a4, purpose: 'complete' }))).toEqual([
      'not_permitted',
    ]);
    expect(reasons(beginAnswer(world.as('marc'), { documentId: a4, purpose: 'complete' }))).toEqual([
      'not_found',
    ]);
  });
});
