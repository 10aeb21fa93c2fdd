import type { PersonKey } from '@/db/cast';
import { loadDocument, sumClaimed } from '@/db/documents';
import { listDraftAttachments } from '@/db/draft-files';
import { loadDraft, updateDraft } from '@/db/drafts';
import { oneFile } from '@/lib/queries/one-file';
import { attach, fileOf, historyOf, holderOf, lastWords, statusOf } from '@/tests/acting';
import { openWorld, type World } from '@/tests/database';
import { depositAs, draftAs, reasons, result } from '@/tests/depositing';
import { abandonDocument } from './abandon-document';
import { actOnDocument } from './act-on-document';
import { chooseDocument } from './choose-document';
import { disownDocument } from './disown-document';
import { refuseDocument } from './refuse-document';
import { rejectDocument } from './reject-document';
import { startCorrection } from './start-correction';
import { submitDocument } from './submit-document';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const refuse = (person: PersonKey, documentId: number) =>
  result(refuseDocument(world.as(person), { documentId, reason: 'unreadable', text: '', draftId: null }));
const start = (person: PersonKey, documentId: number) =>
  result(startCorrection(world.as(person), { documentId })).draftId;
const correct = (person: PersonKey, documentId: number) =>
  result(submitDocument(world.as(person), { draftId: start(person, documentId) })).documentId;

test('a refused claim is corrected in one click: everything is copied, under a number of its own', () => {
  const { draftId, context } = draftAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'S-1' } });
  attach(world, 'karim', draftId, 'QUANTITIES');
  const a4 = result(submitDocument(context, { draftId })).documentId;
  refuse('ines', a4);
  const begun = start('karim', a4);
  expect(start('sophie', a4)).toBe(begun);
  const before = loadDraft(world.db, draftId);
  expect(loadDraft(world.db, begun)).toMatchObject({
    purpose: 'submit',
    aboutId: a4,
    framework: 'A4',
    mainFileId: before?.mainFileId,
    fields: { ...before?.fields, number: 'S-1-R1' },
  });
  expect(listDraftAttachments(world.db, begun)).toHaveLength(1);

  const corrected = result(submitDocument(context, { draftId: begun })).documentId;
  expect(statusOf(world, a4)).toBe('DUPLIQUE_APRES_REFUS');
  expect(holderOf(world, a4)).toBeNull();
  expect(loadDocument(world.db, corrected)).toMatchObject({ correctsId: a4, status: 'A_ASSOCIER_MOE' });
  expect(lastWords(world, 'document_submitted').corrects).toBe('S-1');
  expect(fileOf(world, corrected)).toMatchObject({ state: 'waiting', waitingRole: 'moe' });
  expect(fileOf(world, corrected).id).toBe(fileOf(world, a4).id);
});

test('a correction that is refused is corrected itself, and counts up', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'S-1' } });
  refuse('ines', a4);
  const first = correct('karim', a4);
  refuse('ines', first);
  const second = correct('karim', first);
  expect(loadDocument(world.db, second)?.number).toBe('S-1-R2');
  expect(reasons(startCorrection(world.as('karim'), { documentId: first }))).toEqual(['not_permitted']);
});

test('what the refused document followed is taken over, and never waits in between', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
  refuse('claire', a15);
  const draftId = start('ines', a15);
  expect(loadDraft(world.db, draftId)?.follows).toEqual([a4]);
  const corrected = result(submitDocument(world.as('ines'), { draftId })).documentId;
  expect([statusOf(world, a4), statusOf(world, a15), statusOf(world, corrected)]).toEqual([
    'ASSOCIEE',
    'DUPLIQUE_APRES_REFUS',
    'A_ASSOCIER_MOA',
  ]);
  expect(historyOf(world, a4).filter((status) => status === 'A_ASSOCIER_MOE')).toHaveLength(1);
  depositAs(world, 'claire', 'A19', { after: corrected });
});

test('what it follows no longer waits again', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  const a13 = depositAs(world, 'luc', 'A13', { in: 'school' });
  refuse('karim', a13);
  const own = correct('luc', a13);
  result(accept('karim', own));
  const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
  expect(statusOf(world, own)).toBe('ASSOCIEE');
  refuse('claire', a15);
  const draftId = start('ines', a15);
  const draft = loadDraft(world.db, draftId);
  result(
    chooseDocument(world.as('ines'), {
      draftId,
      framework: 'A15',
      submissionType: 'DEPOT_PDF_PORTAIL',
      issuerStructureId: draft?.issuerStructureId ?? 0,
      issuerServiceId: null,
      follows: [a4],
    }),
  );
  updateDraft(world.db, draftId, { fields: { ...loadDraft(world.db, draftId)?.fields, number: 'EA-1' } }, 1);
  result(submitDocument(world.as('ines'), { draftId }));
  expect([statusOf(world, a4), statusOf(world, own)]).toEqual(['ASSOCIEE', 'A_ASSOCIER_MOE']);
  expect(lastWords(world, 'document_reopened').documentId).toBe(own);
});

test('a rejected payment and a misdirected claim are corrected alike', () => {
  const a6 = depositAs(world, 'karim', 'A6', { in: 'roads' });
  result(rejectDocument(world.as('hugo'), { documentId: a6, reason: 'duplicate', text: '' }));
  expect(statusOf(world, correct('karim', a6))).toBe('MISE_A_DISPOSITION');
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  result(disownDocument(world.as('ines'), { documentId: a4, text: '' }));
  expect(statusOf(world, correct('karim', a4))).toBe('A_ASSOCIER_MOE');
});

describe('a correction', () => {
  test('cannot be sent any more once the document was given up', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    refuse('ines', a4);
    const draftId = start('karim', a4);
    result(abandonDocument(world.as('karim'), { documentId: a4, text: 'Claimed twice' }));
    expect(reasons(submitDocument(world.as('karim'), { draftId }))).toContain('correction_over');
  });

  test('is for its issuer alone', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    expect(reasons(startCorrection(world.as('karim'), { documentId: a4 }))).toEqual(['not_permitted']);
    refuse('ines', a4);
    expect(reasons(startCorrection(world.as('ines'), { documentId: a4 }))).toEqual(['not_permitted']);
    expect(reasons(startCorrection(world.as('marc'), { documentId: a4 }))).toEqual(['not_found']);
  });

  test('claims its instalment again, which a second claim beside it cannot', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'S-1' } });
    refuse('ines', a4);
    const { sequence } = fileOf(world, a4);
    const other = draftAs(world, 'karim', 'A4', {
      in: 'school',
      fields: { number: 'S-9', sequence: String(sequence) },
    });
    expect(reasons(submitDocument(other.context, { draftId: other.draftId }))).toEqual([
      'instalment_already_claimed',
    ]);
    correct('karim', a4);
  });
});

test('sums count what was corrected once, and nothing of what is refused', () => {
  const { ids, db } = world;
  const issuer = { role: 'supplier' as const, structureId: ids.structures.batisseurs };
  const claimed = () => sumClaimed(db, ids.contracts.school, issuer);
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
  expect(claimed()).toBe(1_000_000);
  refuse('claire', a15);
  const sums = () => oneFile(world.as('claire'), fileOf(world, a4).id)?.sums;
  expect(sums()).toMatchObject({ claimed: 1_200_000, admitted: null, difference: null });
  correct('ines', a15);
  expect(sums()).toMatchObject({ claimed: 1_200_000, admitted: 1_200_000, difference: 0 });

  const second = depositAs(world, 'karim', 'A4', { in: 'school', fields: { sequence: '2', number: 'S-2' } });
  refuse('ines', second);
  expect(claimed()).toBe(1_000_000);
  correct('karim', second);
  expect(claimed()).toBe(2_000_000);
  expect(oneFile(world.as('claire'), fileOf(world, second).id)?.sums.claimed).toBe(1_200_000);
});

function accept(person: PersonKey, documentId: number) {
  return actOnDocument(world.as(person), { documentId, act: 'accept' });
}
