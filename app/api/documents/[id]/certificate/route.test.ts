import type { Context } from '@/lib/context';
import { openWorld, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { GET } from './route';

let asker: Context | null = null;
jest.mock('@/lib/request-context', () => ({ optionalContext: () => Promise.resolve(asker) }));
jest.mock('@/lib/i18n/request', () => ({ requestLocale: () => Promise.resolve('fr') }));

let world: World;
beforeAll(() => {
  world = openWorld();
});
afterAll(() => world.close());

const ask = (id: string) =>
  GET(new Request(`http://localhost:1/api/documents/${id}/certificate`), { params: Promise.resolve({ id }) });

test('the certificate is for those who see the file; whoever is not signed in is led to it through the sign-in page', async () => {
  const id = String(depositAs(world, 'karim', 'A4', { in: 'school' }));
  const out = await ask(id);
  expect([out.status, out.headers.get('location')]).toEqual([
    303,
    `/sign-in?next=${encodeURIComponent(`/api/documents/${id}/certificate`)}`,
  ]);
  asker = world.as('ines');
  expect((await ask(id)).headers.get('content-type')).toBe('application/pdf');
  asker = world.as('marc');
  expect([(await ask(id)).status, (await ask('99999')).status, (await ask('x')).status]).toEqual([
    404, 404, 404,
  ]);
});
