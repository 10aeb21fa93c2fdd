import type { Context } from '@/lib/context';
import { oneDocument } from '@/lib/queries/one-document';
import { openWorld } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { GET } from './route';

let asker: Context | null = null;
jest.mock('@/lib/request-context', () => ({ optionalContext: () => Promise.resolve(asker) }));
jest.mock('@/lib/i18n/request', () => ({ requestLocale: () => Promise.resolve('en') }));

const world = openWorld();
afterAll(() => world.close());

const ask = (fileId: string) =>
  GET(new Request(`http://localhost:1/works-invoices/files/${fileId}/chain`), {
    params: Promise.resolve({ fileId }),
  });

test('the chain of a file is for those who see it, what was deposited first and then what is to come', async () => {
  const claim = depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'S-1' } });
  const id = String(oneDocument(world.as('karim'), claim)?.fileId);
  expect((await ask(id)).status).toBe(401);
  asker = world.as('ines');
  const given = await ask(id);
  expect(given.headers.get('cache-control')).toBe('private, no-store');
  const lines = await given.json();
  expect(lines[0]).toMatchObject({ documentId: claim, name: 'A4 S-1', isMine: true });
  expect(lines[0].facts[1]).toBe('Bâtisseurs du Rhône');
  expect(lines.slice(1).map(({ name, status }: { name: string; status: string }) => [name, status])).toEqual([
    ['A15', 'To come'],
    ['A19', 'To come'],
    ['Payment', 'To come'],
  ]);
  asker = world.as('marc');
  expect([(await ask(id)).status, (await ask('99999')).status, (await ask('x')).status]).toEqual([
    404, 404, 404,
  ]);
});
