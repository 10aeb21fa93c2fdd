import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { loadStoredFile, recordStoredFile } from '@/db/stored-files';
import { openWorld } from '@/tests/database';
import { currentStorage } from './current-storage';
import { download, idIn, savingHeaders } from './download';

const world = openWorld();
process.env.DATA_DIR = world.folder;
afterAll(() => world.close());

async function stored(bytes: Buffer, name: string) {
  const storage = currentStorage();
  const kept = await storage.keep(await storage.receive(Readable.from([bytes])));
  const { actor, now } = world.as('karim');
  const file = {
    ...kept,
    name,
    shortName: 'short.pdf',
    mediaType: 'application/pdf',
    pageCount: 1,
    isSigned: false,
    activeContent: [],
  };
  const row = loadStoredFile(world.db, recordStoredFile(world.db, file, actor.userId, now));
  if (!row) throw new Error('the file was not recorded');
  return row;
}

test('the bytes come out as they went in, named and fingerprinted, to be saved and not shown', async () => {
  const bytes = randomBytes(300_000);
  const answer = await download(await stored(bytes, 'Décompte n° 3.pdf'));
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  const sha256 = createHash('sha256').update(bytes).digest('base64');
  expect(Object.fromEntries(answer.headers)).toEqual({
    'cache-control': 'private, no-cache',
    'content-disposition':
      'attachment; filename="Decompte n_ 3.pdf"; filename*=UTF-8\'\'D%C3%A9compte%20n%C2%B0%203.pdf',
    'content-length': '300000',
    'content-security-policy': "sandbox; default-src 'none'",
    'content-type': 'application/pdf',
    digest: `sha-256=${sha256}`,
    'repr-digest': `sha-256=:${sha256}:`,
    'x-content-type-options': 'nosniff',
  });
});

test('a file that is not where it was kept is a fault of ours, not an empty file', async () => {
  const file = await stored(Buffer.from('x'), 'a.pdf');
  await currentStorage().forget(file.key);
  expect((await download(file)).status).toBe(503);
});

test.each([
  ['plan "A".pdf', 'attachment; filename="plan _A_.pdf"; filename*=UTF-8\'\'plan%20%22A%22.pdf'],
  [
    "l'été (1)*.pdf",
    "attachment; filename=\"l'ete (1)*.pdf\"; filename*=UTF-8''l%27%C3%A9t%C3%A9%20%281%29%2A.pdf",
  ],
  ['计划.pdf', 'attachment; filename="__.pdf"; filename*=UTF-8\'\'%E8%AE%A1%E5%88%92.pdf'],
  ['100%.txt', 'attachment; filename="100_.txt"; filename*=UTF-8\'\'100%25.txt'],
])('the name %j in the header', (name, header) => {
  expect(savingHeaders('text/plain', name)['Content-Disposition']).toBe(header);
});

test('no name makes a header of its own, turns the direction of reading, or breaks the answer', () => {
  const letters = [
    '"',
    "'",
    '\\',
    '\r',
    '\n',
    '\0',
    ';',
    '%',
    '🏗️',
    'é',
    '\u202e',
    '\u2066',
    '\ud800',
    '\udc00',
    '/',
    'a',
  ];
  const name = fc
    .array(fc.oneof(fc.constantFrom(...letters), fc.string()), { maxLength: 60 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(name, (given) => {
      const header = savingHeaders('text/plain', given)['Content-Disposition'] ?? '';
      expect(header).toMatch(
        /^attachment; filename="[ !#-$&-[\]-~]+"; filename\*=UTF-8''[\w!#$&+^`{}|~.%-]+$/,
      );
      const [, whole = ''] = header.split("UTF-8''");
      expect(decodeURIComponent(whole)).not.toMatch(/\p{Cc}|\p{Cf}|\p{Cs}|[/\\]/u);
      expect(new Response(null, { headers: { 'Content-Disposition': header } }).status).toBe(200);
    }),
  );
});

test('a media type that is not of the list is never sent', async () => {
  const file = { ...(await stored(Buffer.from('<script/>'), 'a.pdf')), mediaType: 'text/html' };
  const answer = await download(file);
  expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  await answer.body?.cancel();
});

/** What answers with words or data for a program, and with no file. */
const NO_FILES = [
  'app/api/health/route.ts',
  'app/api/mail/bounces/route.ts',
  'app/api/metrics/route.ts',
  'app/api/notices/stream/route.ts',
  'app/api/unsubscribe/[token]/route.ts',
];

test('every address that hands out bytes does so in one way: for saving, sandboxed, under its own media type', () => {
  const routes = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .map((file) => path.join('app', file))
    .filter((file) => path.basename(file) === 'route.ts' && !NO_FILES.includes(file));
  const handingOut = routes.filter((file) =>
    /savingHeaders\(|downloadFor\(/.test(readFileSync(file, 'utf8')),
  );
  expect(handingOut.length).toBeGreaterThanOrEqual(10);
  // A 404 in words is the only answer with a type of its own that is left.
  const others = routes.filter((file) =>
    /'Content-(Type|Disposition)': (?!'text\/plain)/.test(readFileSync(file, 'utf8')),
  );
  expect(others).toEqual([]);
});

test.each([
  ['12', 12],
  ['0', null],
  ['-1', null],
  ['1e3', null],
  ['12x', null],
  ['', null],
  ['9'.repeat(30), null],
])('the id in %j is %j', (segment, id) => {
  expect(idIn(segment)).toBe(id);
});
