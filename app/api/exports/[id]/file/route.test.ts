import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { askExport } from '@/lib/commands/ask-export';
import type { Context } from '@/lib/context';
import { startExportWatch } from '@/lib/exports/export-watch';
import { oneExport } from '@/lib/queries/my-exports';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { GET } from './route';

let asker: Context | null = null;
jest.mock('@/lib/request-context', () => ({ optionalContext: () => Promise.resolve(asker) }));

const WEEK = 7 * 24 * 3_600_000;

let world: World;
let id: string;
beforeAll(async () => {
  world = openWorld();
  process.env.DATA_DIR = world.folder;
  depositAs(world, 'karim', 'A4', { in: 'school' });
  id = String(await readyExport(world.as('karim')));
});
afterAll(() => world.close());

async function readyExport(context: Context): Promise<number> {
  const { exportId } = result(askExport(context, { format: 'csv', query: '', locale: 'fr' }));
  const watch = startExportWatch({
    database: world.db,
    environment: { baseUrl: 'http://localhost:1', dataDir: world.folder },
    log: { info: () => undefined, error: () => undefined },
    now: () => TEST_NOW,
  });
  while (oneExport(context, exportId)?.state !== 'ready') await pause(10);
  await watch.stop();
  return exportId;
}

const ask = (asked: string) =>
  GET(new Request(`http://localhost:1/api/exports/${asked}/file`), {
    params: Promise.resolve({ id: asked }),
  });

test('a prepared list is handed out for saving, to whoever asked for it', async () => {
  asker = null;
  expect((await ask(id)).headers.get('location')).toBe(
    `/sign-in?next=${encodeURIComponent(`/api/exports/${id}/file`)}`,
  );
  asker = world.as('sophie');
  expect([(await ask(id)).status, (await ask('99999')).status, (await ask('x')).status]).toEqual([
    404, 404, 404,
  ]);
  asker = world.as('karim');
  const given = await ask(id);
  expect(given.headers.get('content-disposition')).toContain('filename="pieces-2026-11-23.csv"');
  expect(given.headers.get('x-content-type-options')).toBe('nosniff');
  expect(given.headers.get('cache-control')).toBe('private, no-store');
  const bytes = await given.arrayBuffer();
  expect(given.headers.get('content-length')).toBe(String(bytes.byteLength));
  expect(Buffer.from(bytes).toString()).toContain('Bâtisseurs du Rhône');
});

test('what is over, or was made under a right that is lost, leads to the list with the reason', async () => {
  asker = world.as('karim', TEST_NOW + WEEK);
  expect((await ask(id)).headers.get('location')).toBe('/exports?refused=export_over');
  asker = world.as('karim');
  const about = { structureIds: [world.ids.structures.moreau], documentIds: [] };
  writeFileSync(path.join(world.folder, 'exports', id, 'about.json'), JSON.stringify(about));
  expect((await ask(id)).headers.get('location')).toBe('/exports?refused=export_rights_changed');
});
