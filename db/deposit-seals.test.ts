import { eq } from 'drizzle-orm';
import { submitDocument } from '@/lib/commands/submit-document';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { attachTo, depositAs, draftAs, result } from '@/tests/depositing';
import { tamper } from '@/tests/tampering';
import { contentOf, linkOf } from './chain';
import { eventFaults } from './chain-faults';
import { sealOf } from './deposit-seals';
import { documents, events, storedFiles } from './schema';

const LATE = TEST_NOW + 31 * 86_400_000;
const CUT = { 'admitted.0.base': '9 500,00', 'admitted.0.reason': 'quantity', 'admitted.0.text': 'Métré' };

/** A claim with an attachment, a statement of it, and the tacit general statement of a final settlement. */
let world: World;
let claim: number;
beforeAll(() => {
  world = openWorld();
  const { context, draftId } = draftAs(world, 'karim', 'A4', { in: 'school' });
  attachTo(world, context, draftId, 'QUANTITIES');
  claim = result(submitDocument(context, { draftId })).documentId;
  depositAs(world, 'ines', 'A15', { after: claim, fields: CUT });
  const final = depositAs(world, 'karim', 'A7', { in: 'school' });
  depositAs(world, 'karim', 'A22', { after: final, now: LATE });
  world.db.$client.pragma('foreign_keys = OFF');
});
afterAll(() => world.close());
beforeEach(() => void world.db.$client.exec('BEGIN'));
afterEach(() => void world.db.$client.exec('ROLLBACK'));

const faults = () => [...eventFaults(world.db, () => undefined)].map(({ fault }) => fault);

test.each([
  ['comment', "UPDATE documents SET comment = 'x'"],
  ['type of document', "UPDATE documents SET document_type = 'x'"],
  ['mode of payment', "UPDATE documents SET payment_mode = 'x'"],
  ['type of VAT', "UPDATE documents SET vat_type = 'x'"],
  ['role of the issuer', "UPDATE documents SET issuer_role = 'moa' WHERE issuer_role = 'supplier'"],
  ['reason of the exemption', "UPDATE documents SET exemption_reason = 'x'"],
  ['VAT lines, removed', 'DELETE FROM vat_lines'],
  ['VAT lines, changed', 'UPDATE vat_lines SET rate = 550'],
  ['parties of the file', "DELETE FROM file_parties WHERE role = 'moe'"],
  ['roles of the parties', "UPDATE file_parties SET role = 'amo' WHERE role = 'moe'"],
  ['instalment of the file', 'UPDATE invoicing_files SET sequence = 9'],
  ['type of an attachment', "UPDATE attachments SET type = 'x'"],
  ['what is executed since the beginning', 'UPDATE cumulations SET former = former - 1'],
  ['admitted lines', 'DELETE FROM admitted_lines'],
  ['statement', 'UPDATE account_statements SET opening = opening + 1'],
  ['parts of a statement', 'UPDATE statement_parts SET computed = computed + 1, reason = reason || 1'],
  ['rates of a statement', 'UPDATE statement_rates SET works = works + 1'],
  ['shares of a statement', 'DELETE FROM payee_shares'],
  ['settlement', 'DELETE FROM settlements'],
])('%s cannot be changed in the rows of a deposit', (_what, statement) => {
  expect(faults()).toEqual([]);
  tamper(world, statement);
  expect([...new Set(faults())]).toEqual(['unsealed']);
});

test('what changes later by right is no fault: absence, another structure, the routing, who joins', () => {
  tamper(
    world,
    'UPDATE file_parties SET absent_since = 5',
    "UPDATE file_parties SET structure_id = 1 WHERE role = 'moe'",
    "UPDATE documents SET engagement_number = 'x', mandate_number = 'y'",
    "INSERT INTO file_parties (file_id, role, is_on_portal) VALUES (1, 'subcontractor', 0)",
  );
  expect(faults()).toEqual([]);
});

test('a deposit from before the second version is held to the first', () => {
  const row = world.db.select().from(documents).where(eq(documents.id, claim)).get();
  const files = world.db
    .select()
    .from(storedFiles)
    .where(eq(storedFiles.uploadedAt, TEST_NOW))
    .limit(2)
    .all();
  const event = world.db.select().from(events).get();
  if (!row || !event) throw new Error('nothing was deposited');
  const facts = JSON.stringify({ ...event.facts, seal: sealOf(row, files) });
  const hash = linkOf(event.previousHash, contentOf({ ...event, facts }));
  tamper(
    world,
    `DELETE FROM events WHERE id > ${event.id}`,
    `UPDATE sqlite_sequence SET seq = ${event.id} WHERE name = 'events'`,
    `UPDATE events SET facts = '${facts}', hash = '${hash}'`,
  );
  expect(faults()).toEqual([]);
  tamper(world, "UPDATE documents SET comment = 'x'");
  expect(faults()).toEqual([]);
  tamper(world, `UPDATE documents SET net_payable = net_payable + 1 WHERE id = ${claim}`);
  expect(faults()).toEqual(['unsealed']);
});
