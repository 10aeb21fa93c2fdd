import { actOnDocument } from '@/lib/commands/act-on-document';
import { openWorld, TEST_NOW } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { oneFile } from './one-file';

const world = openWorld();
afterAll(() => world.close());
const own = (number: string) => ({ fields: { number, sequence: '1' } });
const claim = depositAs(world, 'karim', 'A4', { in: 'school', ...own('SIT-07') });
const share = depositAs(world, 'luc', 'A13', { in: 'school', ...own('COT-07') });
const request = depositAs(world, 'nadia', 'A10', { in: 'school', ...own('PD-07') });
for (const documentId of [share, request])
  result(actOnDocument(world.as('karim', TEST_NOW + 1), { documentId, act: 'accept' }));
const statement = depositAs(world, 'ines', 'A15', { after: claim, now: TEST_NOW + 2 });
const fileId = fileOf(statement);

test('the chain, oldest first, with what follows what', () => {
  const file = oneFile(world.as('claire'), fileId);
  expect(file?.documents.map((one) => [one.framework, one.follows, one.nextId])).toEqual([
    ['A4', [], statement],
    ['A13', [], statement],
    ['A10', [], statement],
    ['A15', [claim, share, request], null],
  ]);
});

test('amounts side by side', () => {
  const file = oneFile(world.as('karim'), fileId);
  expect(file?.sums).toEqual({ claimed: 3_600_000, admitted: 3_600_000, difference: 0 });
  expect(file?.documents.map((one) => one.difference)).toEqual([null, null, null, 0]);
});

test('whose turn it is', () => {
  const mine = (person: 'claire' | 'karim' | 'hugo') =>
    oneFile(world.as(person), fileId)
      ?.documents.filter((one) => one.isMyTurn)
      .map((one) => one.framework);
  expect(oneFile(world.as('karim'), fileId)?.awaited).toMatchObject({
    framework: 'A15',
    holderName: 'Ville de Valmont',
  });
  expect([mine('claire'), mine('karim'), mine('hugo')]).toEqual([['A15'], [], []]);
});

test('the parties as they were when it was opened, and for whom a contractor works', () => {
  const parties = oneFile(world.as('nadia'), fileId)?.parties ?? [];
  expect(parties.map((one) => one.role)).toEqual(
    expect.arrayContaining([
      'supplier',
      'moe',
      'moa',
      'financial_service',
      'joint_contractor',
      'subcontractor',
    ]),
  );
  expect(parties.find((one) => one.role === 'subcontractor')).toMatchObject({
    structureName: 'Peinture Duval',
    worksForName: 'Bâtisseurs du Rhône',
  });
});

test('what happened, who did it and when, newest first', () => {
  const events = oneFile(world.as('karim'), fileId)?.events ?? [];
  expect(events[0]).toMatchObject({
    kind: 'document_submitted',
    at: TEST_NOW + 2,
    userName: 'Inès Moreau',
    structureName: 'Atelier Moreau',
    framework: 'A15',
  });
  expect(events.map((event) => event.kind)).toEqual([
    'document_submitted',
    'document_accepted',
    'document_accepted',
    'document_submitted',
    'document_submitted',
    'document_submitted',
  ]);
});

test('a stranger finds what somebody finds who asks for nothing', () => {
  for (const stranger of ['emma', 'marc', 'julie'] as const) {
    expect(oneFile(world.as(stranger), fileId)).toBeNull();
    expect(oneFile(world.as(stranger), 999_999)).toBeNull();
  }
});

test('a contractor without a document of its own is a stranger', () => {
  const other = depositAs(world, 'karim', 'A4', {
    in: 'school',
    fields: { number: 'SIT-08', sequence: '2' },
  });
  expect(oneFile(world.as('luc'), fileOf(other))).toBeNull();
  expect(oneFile(world.as('nadia'), fileOf(other))).toBeNull();
  depositAs(world, 'luc', 'A13', { in: 'school', fields: { number: 'COT-08', sequence: '2' } });
  expect(oneFile(world.as('luc'), fileOf(other))).not.toBeNull();
  expect(oneFile(world.as('nadia'), fileOf(other))).toBeNull();
});

function fileOf(documentId: number): number {
  const row = world.db.$client
    .prepare<[number], { fileId: number }>('SELECT file_id AS fileId FROM documents WHERE id = ?')
    .get(documentId);
  return row?.fileId ?? 0;
}
