import { events } from '@/db/schema';
import { actOnDocument } from '@/lib/commands/act-on-document';
import { headWatch } from '@/lib/evidence/head-watch';
import { silenceWatch } from '@/lib/silence-watch';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { faultsOf, tamper } from '@/tests/tampering';

// What somebody does who has the database in their hands, row by row: it is named.

jest.setTimeout(120_000);

const DAY = 86_400_000;
const SILENT = { info: () => undefined, error: () => undefined };

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const linesOf = async () => (await faultsOf(world)).lines;

describe('triggers that keep what was written', () => {
  test('one that is missing, one that says something else and one that nobody made are named', async () => {
    world.db.$client.exec(`DROP TRIGGER vat_lines_keep_delete; DROP TRIGGER events_keep_update;
      CREATE TRIGGER events_keep_update BEFORE UPDATE OF id ON events BEGIN SELECT RAISE(ABORT, 'kept'); END;
      CREATE TRIGGER forger AFTER INSERT ON events BEGIN SELECT 1; END`);
    expect(await linesOf()).toEqual([
      'the trigger events_keep_update is not as this version makes it',
      'the trigger vat_lines_keep_delete is missing: what it keeps can be changed',
      'the trigger forger is none of this version',
    ]);
  });
});

describe('heads of the chain that were told', () => {
  let told: number;
  beforeEach(() => {
    depositAs(world, 'karim', 'A4', { in: 'school' });
    headWatch(world.db, SILENT, false)(TEST_NOW + DAY);
    told = Math.max(
      ...world.db
        .select()
        .from(events)
        .all()
        .map(({ id }) => id),
    );
  });

  test.each([
    ['removed', 'DELETE FROM chain_heads'],
    ['given another hash', `UPDATE chain_heads SET hash = '${'a'.repeat(64)}'`],
    ['told at another time', 'UPDATE chain_heads SET at = at - 1000'],
  ])('one that was %s is named', async (_what, statement) => {
    expect(await linesOf()).toEqual([]);
    tamper(world, statement);
    expect(await linesOf()).toContain(
      `event ${told} told the head of the chain: its row of chain_heads is missing or says something else`,
    );
  });

  test('one that no event told is named', async () => {
    const hash = world.db.select().from(events).get()?.hash;
    tamper(world, `INSERT INTO chain_heads (event_id, head_id, hash, at) VALUES (1, 1, '${hash}', 5)`);
    expect(await linesOf()).toEqual(['row 1 of chain_heads is of no event that told a head']);
  });
});

describe('the history of statuses', () => {
  let [claim, statement, silent] = [0, 0, 0];
  beforeEach(() => {
    claim = depositAs(world, 'karim', 'A4', { in: 'school' });
    result(actOnDocument(world.as('ines', TEST_NOW + 1000), { documentId: claim, act: 'take_into_account' }));
    statement = depositAs(world, 'ines', 'A15', { after: claim, now: TEST_NOW + 2000 });
    silent = depositAs(world, 'nadia', 'A10', { in: 'school', now: TEST_NOW + 3000 });
    silenceWatch(world.db, SILENT)(TEST_NOW + 40 * DAY);
  });
  const rowOf = (documentId: number, status: string) =>
    world.db.$client
      .prepare<[number, string], number>('SELECT id FROM status_history WHERE document_id = ? AND status = ?')
      .pluck()
      .get(documentId, status) ?? 0;
  const eventOf = (documentId: number, kind: string) =>
    world.db.$client
      .prepare<[number, string], number>('SELECT id FROM events WHERE document_id = ? AND kind = ?')
      .pluck()
      .get(documentId, kind) ?? 0;

  test('has no fault after deposits, acts and silence', async () => {
    expect(rowOf(claim, 'ASSOCIEE')).not.toBe(0);
    expect(rowOf(silent, 'ABSENCE_VALIDATION_1_HORS_DELAI')).not.toBe(0);
    expect(await linesOf()).toEqual([]);
  });

  test('another instant than that of the event is named, at the end of the history with the document too', async () => {
    const [first, last] = [rowOf(claim, 'DEPOSEE'), rowOf(claim, 'ASSOCIEE')];
    tamper(
      world,
      `UPDATE status_history SET at = at - 1 WHERE id IN (${first}, ${last})`,
      `UPDATE documents SET status_at = status_at - 2 WHERE id = ${statement}`,
    );
    expect(await linesOf()).toEqual([
      `the status of document ${claim} is not the last of its history`,
      `the status of document ${statement} is not the last of its history`,
      `row ${first} of status_history (document ${claim}) has another instant than its event`,
      `row ${last} of status_history (document ${claim}) has another instant than its event`,
    ]);
  });

  test('a status to which the event cannot lead is named', async () => {
    const row = rowOf(claim, 'PRISE_EN_COMPTE_MOE');
    tamper(world, `UPDATE status_history SET status = 'REFUSEE_MOE' WHERE id = ${row}`);
    expect(await linesOf()).toContain(
      `row ${row} of status_history (document ${claim}) is not what its event leads to`,
    );
  });

  test('a row under an event of another document, and one too many, are named', async () => {
    const row = rowOf(claim, 'PRISE_EN_COMPTE_MOE');
    const other = eventOf(statement, 'document_submitted');
    tamper(
      world,
      `UPDATE status_history SET event_id = ${other}, at = at + 1000 WHERE id = ${row}`,
      `INSERT INTO status_history (document_id, status, at, event_id)
        SELECT document_id, 'MISE_EN_PAIEMENT', at, event_id FROM status_history WHERE id = ${rowOf(statement, 'DEPOSEE')}`,
      `UPDATE documents SET status = 'MISE_EN_PAIEMENT' WHERE id = ${statement}`,
    );
    expect(await linesOf()).toEqual([
      `row ${row} of status_history (document ${claim}) is not what its event leads to`,
      expect.stringMatching(`^row \\d+ of status_history \\(document ${statement}\\) is not what its event`),
      `event ${eventOf(claim, 'document_taken_into_account')} moved document ${claim}: no row of status_history says so`,
    ]);
  });

  test('an act that is taken out of the history is named by its event, whatever the document says', async () => {
    const taken = depositAs(world, 'karim', 'A4', { in: 'nursery', now: TEST_NOW + 41 * DAY });
    const now = TEST_NOW + 42 * DAY;
    result(actOnDocument(world.as('ines', now), { documentId: taken, act: 'take_into_account' }));
    tamper(
      world,
      `DELETE FROM status_history WHERE id = ${rowOf(taken, 'PRISE_EN_COMPTE_MOE')}`,
      `UPDATE documents SET status = 'A_ASSOCIER_MOE', status_at = submitted_at WHERE id = ${taken}`,
    );
    expect(await linesOf()).toEqual([
      `event ${eventOf(taken, 'document_taken_into_account')} moved document ${taken}: no row of status_history says so`,
    ]);
  });
});
