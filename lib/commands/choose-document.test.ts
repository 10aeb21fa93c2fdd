import { loadDraft } from '@/db/drafts';
import { openWorld, type World } from '@/tests/database';
import { depositAs, draftAs, reasons } from '@/tests/depositing';
import { type ChooseDocument, chooseDocument } from './choose-document';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const choice = (draftId: number, changed: Partial<ChooseDocument>): ChooseDocument => ({
  draftId,
  submissionType: 'DEPOT_PDF_PORTAIL',
  framework: 'A15',
  issuerStructureId: world.ids.structures.moreau,
  issuerServiceId: null,
  follows: [],
  ...changed,
});

describe('the documents that a draft follows', () => {
  test('are those that were ticked among the claims of its file', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    const { context, draftId } = draftAs(world, 'ines', 'A15', { after: a4 });
    const late = depositAs(world, 'luc', 'A13', { in: 'school', fields: { sequence: '1', number: 'V-1' } });
    expect(reasons(chooseDocument(context, choice(draftId, { follows: [a4, late] })))).toEqual([
      'not_awaited',
    ]);
    expect(reasons(chooseDocument(context, choice(draftId, { follows: [a4] })))).toEqual([]);
    expect(loadDraft(world.db, draftId)?.follows).toEqual([a4]);
  });

  test('are at least one', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    const { context, draftId } = draftAs(world, 'ines', 'A15', { after: a4 });
    expect(reasons(chooseDocument(context, choice(draftId, { follows: [] })))).toContain('required');
    expect(loadDraft(world.db, draftId)?.follows).toEqual([a4]);
  });

  test('are never of another file: one that exists and one that does not are the same', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    const elsewhere = depositAs(world, 'marc', 'A7', { in: 'hall' });
    const { context, draftId } = draftAs(world, 'ines', 'A15', { after: a4 });
    for (const unknown of [elsewhere, 99_999]) {
      expect(reasons(chooseDocument(context, choice(draftId, { follows: [unknown] })))).toContain('required');
      expect(reasons(chooseDocument(context, choice(draftId, { follows: [a4, unknown] })))).toEqual([]);
      expect(loadDraft(world.db, draftId)?.follows).toEqual([a4]);
    }
  });

  test('stay one where the circuit gathers none', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
    const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
    const { context, draftId } = draftAs(world, 'claire', 'A19', { after: a15 });
    const { valmont } = world.ids.structures;
    const both = choice(draftId, { framework: 'A19', issuerStructureId: valmont, follows: [a15, a4] });
    expect(reasons(chooseDocument(context, both))).toEqual([]);
    expect(loadDraft(world.db, draftId)?.follows).toEqual([a15]);
  });
});
