import type { PersonKey } from '@/db/cast';
import { nextSequence } from '@/db/files';
import { fileOf, holderOf, lastWords, statusOf, toldOf } from '@/tests/acting';
import { openWorld, type World } from '@/tests/database';
import { depositAs, draftAs, reasons, result } from '@/tests/depositing';
import { keepSilent } from '@/tests/silence';
import { abandonDocument } from './abandon-document';
import { abandonFile } from './abandon-file';
import { actOnDocument } from './act-on-document';
import { refuseDocument } from './refuse-document';
import { submitDocument } from './submit-document';
import { suspendDocument } from './suspend-document';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const refuse = (person: PersonKey, documentId: number) =>
  result(refuseDocument(world.as(person), { documentId, reason: 'unreadable', text: '', draftId: null }));
const abandon = (person: PersonKey, documentId: number, text = 'It was a mistake') =>
  abandonDocument(world.as(person), { documentId, text });
const close = (person: PersonKey, documentId: number, text = 'Wrong month') =>
  abandonFile(world.as(person), { fileId: fileOf(world, documentId).id, text });

describe('a document that is given up', () => {
  test('lets what it followed wait again, and its party knows that it is their turn', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
    refuse('claire', a15);
    result(abandon('ines', a15));
    expect([statusOf(world, a15), holderOf(world, a15)]).toEqual(['ABANDONNEE', null]);
    expect([statusOf(world, a4), holderOf(world, a4)]).toEqual(['A_ASSOCIER_MOE', 'moe']);
    expect(fileOf(world, a4)).toMatchObject({ state: 'waiting', waitingRole: 'moe' });
    expect(toldOf(world, 'document_abandoned')).toContain('karim.benali: abandoned');
    depositAs(world, 'ines', 'A15', { after: a4 });
  });

  test('lets an account statement wait for the contracting authority, and a general statement for its signature', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
    const a19 = depositAs(world, 'claire', 'A19', { after: a15 });
    result(suspendAs('hugo', a19));
    result(abandon('claire', a19));
    expect(statusOf(world, a15)).toBe('A_ASSOCIER_MOA');

    const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
    const a20 = depositAs(world, 'claire', 'A20', { after: depositAs(world, 'ines', 'A17', { after: a7 }) });
    const a8 = depositAs(world, 'karim', 'A8', { after: a20 });
    result(suspendAs('hugo', a8));
    result(abandon('karim', a8));
    expect(statusOf(world, a20)).toBe('A_ASSOCIER_FOURNISSEUR');
  });

  test('gives back what a tacit general statement took the place of', () => {
    const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
    keepSilent(world, a7);
    const a22 = depositAs(world, 'karim', 'A22', { after: a7 });
    expect(statusOf(world, a7)).toBe('REMPLACEE_PAR_A22');
    refuse('claire', a22);
    result(abandon('karim', a22));
    expect(statusOf(world, a7)).toBe('A_ASSOCIER_MOE');
  });

  test('says why, and is back in the hands of its issuer', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    expect(reasons(abandon('karim', a4))).toEqual(['not_permitted']);
    refuse('ines', a4);
    expect(reasons(abandon('ines', a4))).toEqual(['not_permitted']);
    expect(reasons(abandon('karim', a4, ' '))).toEqual(['required']);
    expect(reasons(abandon('marc', a4))).toEqual(['not_found']);
    result(abandon('karim', a4));
    expect(fileOf(world, a4).state).toBe('abandoned');
    expect(toldOf(world, 'document_abandoned')).toContain('ines.moreau: abandoned');
  });
});

describe('a file that is given up', () => {
  test('by the contracting authority ends every document in it, and everybody is told why', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
    result(close('claire', a4));
    expect([statusOf(world, a4), statusOf(world, a15)]).toEqual(['ABANDONNEE', 'ABANDONNEE']);
    expect(fileOf(world, a4)).toMatchObject({ state: 'abandoned', waitingRole: null });
    expect(lastWords(world, 'file_abandoned').text).toBe('Wrong month');
    expect(toldOf(world, 'file_abandoned')).toEqual(
      expect.arrayContaining(['ines.moreau: abandoned', 'karim.benali: abandoned']),
    );
  });

  test('by whoever issued the only claim in it, before anybody answered, is claimed anew under the same instalment', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    const { sequence, id } = fileOf(world, a4);
    result(close('karim', a4));
    expect(nextSequence(world.db, world.ids.contracts.school, world.ids.structures.batisseurs)).toBe(
      sequence,
    );
    const again = depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'AGAIN-1' } });
    expect(fileOf(world, again)).toMatchObject({ id, state: 'waiting' });
  });

  test('is not given up by a contractor once somebody answered, nor by the project manager', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    expect(reasons(close('ines', a4))).toEqual(['not_permitted']);
    depositAs(world, 'ines', 'A15', { after: a4 });
    expect(reasons(close('karim', a4))).toEqual(['already_answered']);
  });

  test('is not given up once a payment was ordered, twice, without a reason or by strangers', () => {
    const a6 = depositAs(world, 'karim', 'A6', { in: 'roads' });
    expect(reasons(close('karim', a6, ' '))).toEqual(['required']);
    expect(reasons(close('marc', a6))).toEqual(['not_found']);
    result(actOnDocument(world.as('hugo'), { documentId: a6, act: 'mandate', mandateNumber: 'M-1' }));
    expect(reasons(close('karim', a6))).toEqual(['payment_ordered']);
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    result(close('claire', a4));
    expect(reasons(close('claire', a4))).toEqual(['already_abandoned']);
  });

  test('has no draft that could still follow one of its documents', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    const { context, draftId } = draftAs(world, 'ines', 'A15', { after: a4 });
    result(close('karim', a4));
    expect(reasons(submitDocument(context, { draftId }))).toContain('not_awaited');
  });
});

function suspendAs(person: PersonKey, documentId: number) {
  return suspendDocument(world.as(person), { documentId, missing: ['Guarantee'], text: '' });
}
