import { checkBounds, isBefore } from './check-lock.mjs';
import { compareMessages } from './check-messages.mjs';
import { checkPrerendered } from './check-prerender.mjs';
import { completeLock } from './complete-lock.mjs';
import { makeTablesStrict } from './generate-migration.mjs';

describe('messages', () => {
  test('are alike when languages differ in plurals only', () => {
    const fr = {
      found: { files: '{count, plural, one {# dossier} many {# de dossiers} other {# dossiers}}' },
    };
    const en = { found: { files: '{count, plural, one {# file} other {# files}}' } };
    expect(compareMessages(fr, en)).toEqual([]);
  });

  test.each([
    ['a sentence that one language lacks', { a: 'Oui', b: 'Non' }, { a: 'Yes' }, 'b: not in English'],
    ['an empty sentence', { a: ' ' }, { a: 'Yes' }, 'a: empty in French'],
    ['a sentence that does not parse', { a: 'Le {jour' }, { a: 'On {jour}' }, 'in French'],
    ['another placeholder', { a: 'Le {jour}' }, { a: 'On {day}' }, 'placeholders differ'],
    ['a tag that is lost', { a: '<b>Oui</b>' }, { a: 'Yes' }, 'placeholders differ'],
    [
      'a choice that one language lacks',
      { a: '{role, select, moe {A} other {B}}' },
      { a: '{role, select, other {B}}' },
      'placeholders differ',
    ],
  ])('are not alike: %s', (_, fr, en, fault) => {
    expect(compareMessages(fr, en)).toEqual([expect.stringContaining(fault)]);
  });
});

describe('the lock file', () => {
  test('versions are ordered by number, a pre-release before its release', () => {
    expect(isBefore('16.2.9', '16.2.11')).toBe(true);
    expect(isBefore('16.2.11', '16.2.11')).toBe(false);
    expect(isBefore('5.0.0-beta.4', '5.0.0-beta.32')).toBe(true);
    expect(isBefore('5.0.0-beta.32', '5.0.0')).toBe(true);
  });

  test('every copy of a package stays inside its bounds', () => {
    const packages = {
      'node_modules/a': { version: '2.0.0' },
      'node_modules/b/node_modules/a': { version: '1.0.0' },
    };
    expect(checkBounds(packages, [{ name: 'a', atLeast: '1.5.0', below: '2.0.0', why: 'trial' }])).toEqual([
      'node_modules/a is 2.0.0, not below 2.0.0: trial',
      'node_modules/b/node_modules/a is 1.0.0, below 1.5.0: trial',
    ]);
  });

  test('a bound on a package that is not there is a fault, not a silence', () => {
    expect(checkBounds({}, [{ name: 'gone', atLeast: '1.0.0', why: 'trial' }])).toHaveLength(1);
  });

  test('optional packages of other platforms get an entry, those that are there are left alone', () => {
    const here = { version: '1.0.0', optional: true };
    const packages: Parameters<typeof completeLock>[0] = {
      'node_modules/tool': {
        optionalDependencies: {
          '@tool/linux-x64': '1.0.0',
          '@tool/darwin-arm64': '^1.0.0',
          '@tool/wasm32-wasi': '1.0.0',
        },
      },
      'node_modules/tool/node_modules/@tool/linux-x64': here,
    };
    expect(completeLock(packages)).toEqual(['@tool/darwin-arm64', '@tool/wasm32-wasi']);
    expect(packages['node_modules/@tool/darwin-arm64']).toEqual({
      version: '1.0.0',
      cpu: ['arm64'],
      os: ['darwin'],
      optional: true,
    });
    expect(packages['node_modules/@tool/wasm32-wasi']).toMatchObject({ os: ['none'] });
    expect(completeLock(packages)).toEqual([]);
  });
});

test('every table that a migration creates is STRICT, and nothing else changes', () => {
  const sql = 'CREATE TABLE `a` (\n\t`b` text\n);\n--> statement-breakpoint\nCREATE INDEX `c` ON `a` (`b`);';
  expect(makeTablesStrict(sql)).toBe(sql.replace('\n);', '\n) STRICT;'));
});

test('a page that was rendered at build time is a fault, the page for what is not found is none', () => {
  const manifest = { routes: { '/_not-found': {}, '/works-invoices/synthesis': {} }, dynamicRoutes: {} };
  expect(checkPrerendered(manifest)).toEqual([expect.stringContaining('/works-invoices/synthesis')]);
});
