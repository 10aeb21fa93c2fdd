import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnvironment } from './env';
import { ownSecrets } from './secrets';

const folder = mkdtempSync(path.join(tmpdir(), 'decompte-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('are made at first start, for the owner only, and stay the same', () => {
  const file = path.join(folder, 'data', 'secrets.json');
  const first = ownSecrets(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(path.dirname(file))).toEqual(['secrets.json']);
  expect(first.authSecret.length).toBeGreaterThanOrEqual(32);
  expect(ownSecrets(file)).toEqual(first);
});

test('make another token for each installation, in the shape that UploadThing wants', () => {
  const tokens = ['one', 'other'].map(
    (name) => ownSecrets(path.join(folder, `${name}.json`)).uploadThingToken,
  );
  expect(new Set(tokens).size).toBe(2);
  for (const token of tokens)
    expect(parseEnvironment({ UPLOADTHING_TOKEN: token }).uploadThingToken).toBe(token);
});

test('are never replaced when their file is damaged', () => {
  const file = path.join(folder, 'damaged.json');
  writeFileSync(file, '{"authSecret": ');
  expect(() => ownSecrets(file)).toThrow(/damaged/);
  expect(readFileSync(file, 'utf8')).toBe('{"authSecret": ');
});
