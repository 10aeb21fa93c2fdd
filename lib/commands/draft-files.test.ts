import { listDraftAttachments } from '@/db/draft-files';
import { loadDraft, markDiscarded, updateDraft } from '@/db/drafts';
import { loadStoredFile } from '@/db/stored-files';
import { type DepositedFile, LARGEST_FILE, LARGEST_TOGETHER } from '@/lib/domain/deposited-files';
import { attachmentFile, documentFile, draftMainFile } from '@/lib/queries/deposited-file';
import { roomInDraft } from '@/lib/queries/room-in-draft';
import { openWorld } from '@/tests/database';
import { depositAs, draftAs, reasons, result } from '@/tests/depositing';
import { newDraft } from '@/tests/drafting';
import { addAttachment } from './add-attachment';
import { attachMainFile } from './attach-main-file';
import { removeAttachment } from './remove-attachment';
import { submitDocument } from './submit-document';

const world = openWorld();
afterAll(() => world.close());
const karim = world.as('karim');

let count = 0;
function file(size = 1000, name = 'statement.pdf'): DepositedFile {
  count += 1;
  const key = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
  const facts = { mediaType: 'application/pdf', pageCount: 1, isSigned: false, activeContent: [] };
  return { storage: 'disk', key, sha256: 'a'.repeat(64), size, name, shortName: 'statement.pdf', ...facts };
}

const attach = (draftId: number, one = file(), context = karim) =>
  attachMainFile(context, { draftId, file: one });
const add = (draftId: number, one = file(), context = karim) =>
  addAttachment(context, { draftId, file: one, type: 'OTHER', designation: '' });
const mainOf = (draftId: number) => loadDraft(world.db, draftId)?.mainFileId ?? 0;

describe('the document of a draft', () => {
  test('a second file takes the place of the first, which is to be removed', () => {
    const draftId = newDraft(world);
    const first = file();
    expect(result(attach(draftId, first))).toEqual({ left: null });
    const firstId = mainOf(draftId);
    expect(result(attach(draftId))).toEqual({ left: { storage: 'disk', key: first.key } });
    expect(loadStoredFile(world.db, firstId)).toBeNull();
  });

  test('a file that another document also holds stays', () => {
    const documentId = depositAs(world, 'karim', 'A4', { in: 'school' });
    const shared = documentFile(karim, documentId)?.id ?? 0;
    const draftId = newDraft(world);
    updateDraft(world.db, draftId, { mainFileId: shared }, karim.now);
    expect(result(attach(draftId))).toEqual({ left: null });
    expect(loadStoredFile(world.db, shared)).not.toBeNull();
  });
});

describe('attachments of a draft', () => {
  test('they are added and taken out again, bytes included', () => {
    const draftId = newDraft(world);
    const one = file();
    const { attachmentId } = result(add(draftId, one));
    expect(listDraftAttachments(world.db, draftId).map(({ id }) => id)).toEqual([attachmentId]);
    expect(result(removeAttachment(karim, { draftId, attachmentId }))).toEqual({
      left: { storage: 'disk', key: one.key },
    });
    expect(listDraftAttachments(world.db, draftId)).toEqual([]);
    expect(reasons(removeAttachment(karim, { draftId, attachmentId }))).toEqual(['not_found']);
  });

  test('an attachment of another draft cannot be taken out through this one', () => {
    const { attachmentId } = result(add(newDraft(world)));
    expect(reasons(removeAttachment(karim, { draftId: newDraft(world), attachmentId }))).toEqual([
      'not_found',
    ]);
  });
});

test('all files of a draft together have at most 120 MiB, and the document that gives way does not count', () => {
  const draftId = newDraft(world);
  result(attach(draftId, file(LARGEST_FILE)));
  for (let index = 1; index < LARGEST_TOGETHER / LARGEST_FILE; index += 1)
    result(add(draftId, file(LARGEST_FILE)));
  expect(reasons(add(draftId, file(1)))).toEqual(['files_too_large_together']);
  expect(result(roomInDraft(karim, draftId, 'attachment')).alreadyThere).toBe(LARGEST_TOGETHER);
  expect(result(roomInDraft(karim, draftId, 'main')).alreadyThere).toBe(LARGEST_TOGETHER - LARGEST_FILE);
  expect(reasons(attach(draftId, file(LARGEST_FILE)))).toEqual([]);
  expect(reasons(attach(draftId, file(LARGEST_FILE + 1)))).toEqual(['file_too_large']);
});

describe('who may', () => {
  test.each(['luc', 'ines', 'julie', 'claire'] as const)('%s may not: the draft does not exist', (person) => {
    const draftId = newDraft(world);
    const stranger = world.as(person);
    const { attachmentId } = result(add(draftId));
    const outcomes = [
      attach(draftId, file(), stranger),
      add(draftId, file(), stranger),
      removeAttachment(stranger, { draftId, attachmentId }),
      roomInDraft(stranger, draftId, 'main'),
    ];
    expect(outcomes.map(reasons)).toEqual([['not_found'], ['not_found'], ['not_found'], ['not_found']]);
    expect([attachmentFile(stranger, attachmentId), draftMainFile(stranger, draftId)]).toEqual([null, null]);
  });

  test('a colleague may, and sees the files', () => {
    const draftId = newDraft(world);
    const sophie = world.as('sophie');
    result(attach(draftId, file(), sophie));
    const { attachmentId } = result(add(draftId, file(), sophie));
    expect(draftMainFile(sophie, draftId)?.id).toBe(mainOf(draftId));
    expect(attachmentFile(sophie, attachmentId)).not.toBeNull();
  });

  test('a draft that was deleted takes and shows nothing', () => {
    const draftId = newDraft(world);
    const { attachmentId } = result(add(draftId));
    markDiscarded(world.db, draftId, karim.now);
    expect(
      [attach(draftId), add(draftId), removeAttachment(karim, { draftId, attachmentId })].map(reasons),
    ).toEqual([['not_found'], ['not_found'], ['not_found']]);
    expect(attachmentFile(karim, attachmentId)).toBeNull();
  });
});

describe('once it is sent', () => {
  const { draftId } = draftAs(world, 'karim', 'A4', { in: 'nursery' });
  const attachmentId = result(add(draftId)).attachmentId;
  const { documentId } = result(submitDocument(karim, { draftId }));

  test('the draft takes nothing more and gives nothing up', () => {
    expect(
      [attach(draftId), add(draftId), removeAttachment(karim, { draftId, attachmentId })].map(reasons),
    ).toEqual([['draft_already_sent'], ['draft_already_sent'], ['draft_already_sent']]);
    expect(reasons(roomInDraft(karim, draftId, 'main'))).toEqual(['draft_already_sent']);
  });

  test.each([
    ['ines', true],
    ['karim', true],
    ['hugo', true],
    ['marc', false],
    ['julie', false],
  ] as const)('%s sees its files: %s', (person, isSeen) => {
    const context = world.as(person);
    expect(documentFile(context, documentId) !== null).toBe(isSeen);
    expect(attachmentFile(context, attachmentId) !== null).toBe(isSeen);
  });

  test('what does not exist looks the same', () => {
    expect([
      documentFile(karim, 999_999),
      attachmentFile(karim, 999_999),
      draftMainFile(karim, 999_999),
    ]).toEqual([null, null, null]);
  });
});
