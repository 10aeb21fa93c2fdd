import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { asc } from 'drizzle-orm';
import { contentOf, linkOf } from '@/db/chain';
import { storedFiles } from '@/db/schema';
import { openWorld, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { fillSchool } from '@/tests/many-files';
import { seeded } from '@/tests/random';
import { faultsOf, tamper as tamperWith } from '@/tests/tampering';

jest.setTimeout(120_000);

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const faults = () => faultsOf(world);
const tamper = (...statements: string[]) => tamperWith(world, ...statements);
const pathOf = (key: string) => path.join(world.folder, 'files', key.slice(0, 2), key.slice(2, 4), key);

test('an installation in which nothing was touched has no fault', async () => {
  fillSchool(world, 6);
  const { lines, looked } = await faults();
  expect(lines).toEqual([]);
  expect(looked.files).toBe(world.db.select().from(storedFiles).all().length);
  expect(looked.events).toBe(9);
});

test('a byte in 20 files, 10 changed events and 10 removed ones: each of the 40 is named, and nothing else', async () => {
  fillSchool(world, 30);
  const random = seeded(20261127);
  const files = world.db.select().from(storedFiles).orderBy(asc(storedFiles.id)).all();
  const flipped = chosen(files, 20, random);
  for (const { key } of flipped) flipByte(pathOf(key), random);
  const ids = world.db.$client.prepare<[], number>('SELECT id FROM events').pluck().all();
  const touched = chosen(ids, 20, random);
  const [changed, removed] = [touched.slice(0, 10), touched.slice(10)];
  tamper(
    ...changed.map(
      (id, position) => `UPDATE events SET ${CHANGES[position % CHANGES.length]} WHERE id = ${id}`,
    ),
    `DELETE FROM events WHERE id IN (${removed.join(', ')})`,
  );
  const { lines } = await faults();
  const named = (pattern: RegExp) => lines.flatMap((line) => pattern.exec(line)?.[1] ?? []).map(Number);
  expect(new Set(named(/^file (\d+) .* is not what was deposited/))).toEqual(
    new Set(flipped.map(({ id }) => id)),
  );
  expect(named(/^event (\d+) was altered/).sort(byNumber)).toEqual(changed.sort(byNumber));
  expect(named(/^event (\d+) is missing/).sort(byNumber)).toEqual(removed.sort(byNumber));
  expect(lines.filter((line) => /does not follow/.test(line))).toEqual([]);
});

const CHANGES = [
  'at = at - 1000',
  "facts = '{}'",
  'user_id = 1 + coalesce(user_id, 0)',
  "kind = 'document_paid'",
];

test('the last events do not disappear unnoticed', async () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  const last = world.db.$client.prepare<[], number>('SELECT max(id) FROM events').pluck().get();
  tamper(`DELETE FROM events WHERE id = ${last}`);
  expect((await faults()).lines).toContain(`event ${last} is missing`);
});

test('an event that was rewritten with a hash of its own breaks the one after it', async () => {
  fillSchool(world, 2);
  const row = world.db.query.events.findFirst({ where: (one, { eq }) => eq(one.id, 2) }).sync();
  if (!row) throw new Error('there is no event 2');
  const forged = linkOf(row.previousHash, contentOf({ ...row, userId: 1, facts: JSON.stringify(row.facts) }));
  tamper(`UPDATE events SET user_id = 1, hash = '${forged}' WHERE id = 2`);
  expect((await faults()).lines).toEqual(['event 3 does not follow the event before it']);
});

test('amounts, numbers and fingerprints of a deposit cannot be changed in their rows', async () => {
  const id = depositAs(world, 'karim', 'A4', { in: 'school' });
  const statement = depositAs(world, 'ines', 'A15', { after: id });
  tamper(`UPDATE documents SET net_payable = net_payable + 1 WHERE id = ${id}`);
  const { lines } = await faults();
  expect(
    lines.filter((line) => /is the deposit of a document whose rows were altered/.test(line)),
  ).toHaveLength(1);
  tamper(
    `UPDATE documents SET net_payable = net_payable - 1 WHERE id = ${id}`,
    `UPDATE stored_files SET name = 'other.pdf' WHERE id = (SELECT main_file_id FROM documents WHERE id = ${statement})`,
  );
  expect((await faults()).lines.filter((line) => /altered or removed/.test(line))).toHaveLength(1);
});

test('files and rows that stand alone are named', async () => {
  const id = depositAs(world, 'karim', 'A4', { in: 'school' });
  const [file] = world.db.select().from(storedFiles).all();
  const alone = '00000000-0000-4000-8000-000000000000';
  writeFileSync(pathOf(file?.key ?? '').replace(file?.key ?? '', alone), 'nobody knows me');
  rmSync(pathOf(file?.key ?? ''));
  tamper(
    `UPDATE documents SET status = 'MISE_EN_PAIEMENT' WHERE id = ${id}`,
    `INSERT INTO stored_files (key, storage, sha256, size, name, short_name, media_type, uploaded_by, uploaded_at)
      SELECT 'k', 'disk', sha256, size, name, short_name, media_type, uploaded_by, uploaded_at FROM stored_files LIMIT 1`,
    "INSERT INTO file_parties (file_id, role, is_on_portal) VALUES (999, 'moe', 0)",
  );
  const { lines } = await faults();
  expect(lines).toEqual([
    expect.stringMatching(/^row \d+ of file_parties leads to no row of invoicing_files$/),
    expect.stringMatching(/^row \d+ of stored_files belongs to no document, draft or attachment$/),
    `the status of document ${id} is not the last of its history`,
    expect.stringMatching(/^file 1 .* is missing or cannot be read$/),
    expect.stringMatching(/^file 2 .*(bytes|missing)/),
    expect.stringMatching(/00000000-0000-4000-8000-000000000000 belongs to no row/),
  ]);
});

test('a file whose key leads elsewhere is missing, although its bytes lie there', async () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  const [file] = world.db.select().from(storedFiles).all();
  writeFileSync(path.join(world.folder, 'elsewhere'), readFileSync(pathOf(file?.key ?? '')));
  rmSync(pathOf(file?.key ?? ''));
  tamper(`UPDATE stored_files SET key = 'aabb/${'../'.repeat(4)}elsewhere'`);
  expect((await faults()).lines).toEqual([expect.stringMatching(/^file 1 .* is missing or cannot be read$/)]);
});

function flipByte(file: string, random: () => number): void {
  const bytes = readFileSync(file);
  const at = Math.floor(random() * bytes.length);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x01, at);
  writeFileSync(file, bytes);
}

function chosen<One>(all: readonly One[], count: number, random: () => number): One[] {
  const left = [...all];
  const taken = Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1));
  return taken.flat();
}

const byNumber = (one: number, other: number) => one - other;
