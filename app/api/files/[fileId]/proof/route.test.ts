import type { Context } from '@/lib/context';
import { oneDocument } from '@/lib/queries/one-document';
import { openWorld, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { unzip } from '@/tests/unzip';
import { GET, HEAD } from './route';

let asker: Context | null = null;
jest.mock('@/lib/request-context', () => ({ optionalContext: () => Promise.resolve(asker) }));
jest.mock('@/lib/i18n/request', () => ({ requestLocale: () => Promise.resolve('fr') }));

let world: World;
beforeAll(() => {
  world = openWorld();
});
afterAll(() => world.close());

const ask = (fileId: string) =>
  GET(new Request(`http://localhost:1/api/files/${fileId}/proof`), { params: Promise.resolve({ fileId }) });

test('the proof pack is for those who see the file; whoever is not signed in is led to it through the sign-in page', async () => {
  const claim = oneDocument(world.as('karim'), depositAs(world, 'karim', 'A4', { in: 'school' }));
  const id = String(claim?.fileId);
  const out = await ask(id);
  expect([out.status, out.headers.get('location')]).toEqual([
    303,
    `/sign-in?next=${encodeURIComponent(`/api/files/${id}/proof`)}`,
  ]);
  asker = world.as('ines');
  const given = await ask(id);
  expect(given.headers.get('content-disposition')).toContain('filename="preuves-2026-TX-014-M01.zip"');
  expect(given.headers.get('cache-control')).toBe('private, no-store');
  const entries = await unzip(Buffer.from(await given.arrayBuffer()));
  expect([...entries.keys()]).toContain('summary.pdf');
  asker = world.as('marc');
  expect([(await ask(id)).status, (await ask('99999')).status, (await ask('x')).status]).toEqual([
    404, 404, 404,
  ]);
});

test('nothing is made, or counted as taken away, for somebody who does not want its bytes', () => {
  expect([HEAD().status, HEAD().headers.get('allow')]).toEqual([405, 'GET']);
});
