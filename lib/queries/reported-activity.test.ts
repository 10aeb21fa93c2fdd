import { updateDraft } from '@/db/drafts';
import { recordStoredFile } from '@/db/stored-files';
import { addAttachment } from '@/lib/commands/add-attachment';
import { submitDocument } from '@/lib/commands/submit-document';
import type { DepositedFile } from '@/lib/domain/deposited-files';
import type { PdfActivity } from '@/lib/domain/pdf-activity';
import { openWorld, TEST_NOW } from '@/tests/database';
import { draftAs, result } from '@/tests/depositing';
import { oneDocument } from './one-document';
import { oneDraft } from './one-draft';
import { oneFile } from './one-file';

const world = openWorld();
afterAll(() => world.close());

function pdf(key: string, activeContent: readonly PdfActivity[]): DepositedFile {
  const seen = { mediaType: 'application/pdf', pageCount: 1, isSigned: false, activeContent };
  const kept = { storage: 'disk' as const, key, sha256: 'b'.repeat(64), size: 1_000 };
  return { ...kept, name: `${key}.pdf`, shortName: `${key}.pdf`, ...seen };
}

test('what a PDF does by itself is told to its depositor, and to everybody in the file once it is sent', () => {
  const { context, draftId } = draftAs(world, 'karim', 'A4', { in: 'school' });
  const main = recordStoredFile(
    world.db,
    pdf('main', ['javascript', 'automatic']),
    context.actor.userId,
    TEST_NOW,
  );
  updateDraft(world.db, draftId, { mainFileId: main }, TEST_NOW);
  result(addAttachment(context, { draftId, file: pdf('plan', ['program']), type: 'OTHER', designation: '' }));
  const draft = oneDraft(context, draftId);
  expect(draft?.mainFile?.activeContent).toEqual(['javascript', 'automatic']);
  expect(draft?.attachments.map(({ file }) => file.activeContent)).toEqual([['program']]);

  const { documentId } = result(submitDocument(context, { draftId }));
  const received = oneDocument(world.as('ines'), documentId);
  expect(received?.mainFile.activeContent).toEqual(['javascript', 'automatic']);
  expect(received?.attachments.map((one) => one.activeContent)).toEqual([['program']]);
  const file = oneFile(world.as('ines'), received?.fileId ?? 0);
  expect(file?.documents.map((one) => one.fileActiveContent)).toEqual([['javascript', 'automatic']]);
  expect(oneDocument(world.as('marc'), documentId)).toBeNull();
});
