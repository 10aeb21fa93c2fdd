import { submitDocument } from '@/lib/commands/submit-document';
import { recordAttachmentDownload, recordDownload } from '@/lib/record-download';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { attachTo, depositAs, draftAs, result } from '@/tests/depositing';
import { documentDownloads } from './schema';

let world: World;
let claim: number;
let later: number;
beforeEach(() => {
  world = openWorld();
  claim = depositAs(world, 'karim', 'A4', { in: 'school' });
  later = depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'C-2', sequence: '2' } });
});
afterEach(() => world.close());

const kept = () => world.db.select().from(documentDownloads).all();

test('who took papers away first is kept, for the structure', () => {
  recordDownload(world.as('ines', TEST_NOW + 1), [claim]);
  recordDownload(world.as('paul', TEST_NOW + 2), [claim, later]);
  const { ines, paul } = world.ids.people;
  const structureId = world.ids.structures.moreau;
  expect(kept()).toEqual([
    { structureId, documentId: claim, downloadedBy: ines, downloadedAt: TEST_NOW + 1 },
    { structureId, documentId: later, downloadedBy: paul, downloadedAt: TEST_NOW + 2 },
  ]);
});

test('it is kept for those structures of the person that see the document, and for no stranger', () => {
  recordDownload(world.as('karim'), [claim]);
  recordDownload(world.as('marc'), [claim, later, 999_999]);
  recordDownload(world.as('julie'), [claim]);
  expect(kept().map(({ structureId, documentId }) => [structureId, documentId])).toEqual([
    [world.ids.structures.batisseurs, claim],
  ]);
});

test('an attachment counts for its document, and in an unsent draft for nothing', () => {
  const { context, draftId } = draftAs(world, 'karim', 'A4', { in: 'nursery' });
  const attachmentId = attachTo(world, context, draftId, 'OTHER');
  recordAttachmentDownload(context, attachmentId);
  recordAttachmentDownload(context, 999_999);
  expect(kept()).toEqual([]);
  const { documentId } = result(submitDocument(context, { draftId }));
  recordAttachmentDownload(context, attachmentId);
  expect(kept()).toMatchObject([{ documentId }]);
});
