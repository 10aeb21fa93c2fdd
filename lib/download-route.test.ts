import { documentDownloads } from '@/db/schema';
import type { Context } from '@/lib/context';
import { openWorld, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { downloadFor } from './download-route';
import { documentFile } from './queries/deposited-file';
import { recordDownload } from './record-download';

let asker: Context | null = null;
jest.mock('@/lib/request-context', () => ({ optionalContext: () => Promise.resolve(asker) }));

let world: World;
beforeAll(() => {
  world = openWorld();
});
afterAll(() => world.close());

test('who only looks whether a link leads somewhere takes nothing away', async () => {
  const claim = depositAs(world, 'karim', 'A4', { in: 'school' });
  asker = world.as('ines');
  const ask = (method: string) =>
    downloadFor(
      new Request(`http://localhost:1/api/documents/${claim}/file`, { method }),
      String(claim),
      documentFile,
      (context, id) => recordDownload(context, [id]),
    );
  const taken = () => world.db.select().from(documentDownloads).all().length;
  await ask('HEAD');
  expect(taken()).toBe(0);
  await ask('GET');
  expect(taken()).toBe(1);
});
