import { attachments } from '@/db/schema';
import { openWorld, TEST_NOW } from '@/tests/database';
import { depositAs, storedFile } from '@/tests/depositing';
import { oneDocument } from './one-document';

const world = openWorld();
afterAll(() => world.close());
const claim = depositAs(world, 'karim', 'A4', {
  in: 'school',
  fields: { number: 'SIT-07', comment: 'Lot 1' },
});
const less = {
  'admitted.0.base': '9 000,00',
  'admitted.0.reason': 'quantity',
  'parts.c.amount': '350',
  'parts.c.reason': 'Retard de sept jours',
};
const statement = depositAs(world, 'ines', 'A15', { after: claim, now: TEST_NOW + 5, fields: less });
const storedFileId = storedFile(world, world.as('ines'));
world.db
  .insert(attachments)
  .values([
    { documentId: statement, storedFileId, type: 'QUANTITIES', designation: 'Attachements de novembre' },
    { documentId: claim, storedFileId, type: 'OTHER', designation: 'Du premier' },
  ])
  .run();

test('references, parties and recipient', () => {
  expect(oneDocument(world.as('karim'), claim)).toMatchObject({
    number: 'SIT-07',
    framework: 'A4',
    file: { number: '2026-TX-014/M01', period: '2026-11' },
    contract: { number: '2026-TX-014' },
    issuer: { name: 'Bâtisseurs du Rhône', identifier: '48213579500011' },
    recipient: { name: 'Ville de Valmont' },
    recipientService: { code: 'BAT' },
    engagementNumber: 'EJ-2026-0417',
    submittedByName: 'Karim Benali',
    comment: 'Lot 1',
    mainFile: { name: 'statement.pdf', size: 1024 },
  });
});

test('amounts and their difference to the document that it follows', () => {
  const { amounts, vatLines, previous, next } = oneDocument(world.as('claire'), statement) ?? fail();
  expect(vatLines).toEqual([{ rate: 2000, base: 900_000, vat: 180_000 }]);
  expect(amounts.totals).toEqual({
    exclVat: { own: 900_000, previous: 1_000_000, difference: -100_000 },
    vat: { own: 180_000, previous: 200_000, difference: -20_000 },
    inclVat: { own: 1_080_000, previous: 1_200_000, difference: -120_000 },
    netPayable: { own: 1_045_000, previous: 1_200_000, difference: -155_000 },
  });
  expect(amounts.vatRows.map((row) => [row.rate, row.base.difference])).toEqual([[2000, -100_000]]);
  expect(previous.map((one) => one.id)).toEqual([claim]);
  expect(next).toBeNull();
  expect(oneDocument(world.as('claire'), claim)?.next).toMatchObject({
    id: statement,
    netPayable: 1_045_000,
  });
});

test('its own attachments, with type, designation and fingerprint', () => {
  expect(oneDocument(world.as('karim'), statement)?.attachments).toMatchObject([
    { type: 'QUANTITIES', designation: 'Attachements de novembre', name: 'statement.pdf' },
  ]);
});

test('its statuses with who and when', () => {
  expect(oneDocument(world.as('karim'), claim)?.history).toMatchObject([
    { status: 'DEPOSEE', userName: 'Karim Benali', structureName: 'Bâtisseurs du Rhône', at: TEST_NOW },
    { status: 'MISE_A_DISPOSITION_MOE' },
    { status: 'A_ASSOCIER_MOE' },
    { status: 'ASSOCIEE', userName: 'Inès Moreau', at: TEST_NOW + 5 },
  ]);
});

test('whose turn it is', () => {
  expect(oneDocument(world.as('claire'), statement)).toMatchObject({
    isMyTurn: true,
    holderName: 'Ville de Valmont',
  });
  expect(oneDocument(world.as('ines'), statement)).toMatchObject({ isMyTurn: false });
});

test('a stranger finds what somebody finds who asks for nothing', () => {
  for (const stranger of ['emma', 'marc', 'julie', 'nadia', 'luc'] as const)
    expect(oneDocument(world.as(stranger), claim)).toBeNull();
  expect(oneDocument(world.as('karim'), 999_999)).toBeNull();
});

function fail(): never {
  throw new Error('the document is not there');
}
