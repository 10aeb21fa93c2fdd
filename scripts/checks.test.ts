import { checkCompose, checkIgnored } from './check-container.mjs';
import { checkBounds, checkIntegrity, checkScripts, isBefore } from './check-lock.mjs';
import { compareMessages } from './check-messages.mjs';
import { checkPrerendered } from './check-prerender.mjs';
import { completeLock } from './complete-lock.mjs';
import { checkDockerfile, parseDockerfile } from './dockerfile.mjs';
import { makeTablesStrict } from './generate-migration.mjs';
import { isAllowed, licencesOf } from './list-licences.mjs';

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

describe('what packages may do', () => {
  test('only what is allowed by name runs when packages are installed, and nothing else may be allowed', () => {
    const packages = {
      'node_modules/better-sqlite3': { hasInstallScript: true },
      'node_modules/a/node_modules/esbuild': { hasInstallScript: true },
      'node_modules/quiet': {},
    };
    expect(checkScripts(packages, { 'better-sqlite3': true, esbuild: false })).toEqual([]);
    expect(checkScripts(packages, { 'better-sqlite3': true, esbuild: true, quiet: false })).toEqual([
      expect.stringContaining('must not let esbuild'),
      expect.stringContaining('names quiet'),
    ]);
    expect(checkScripts(packages, { esbuild: false })).toEqual([
      expect.stringContaining('says nothing of better-sqlite3'),
    ]);
  });

  test('every package is held to a hash, but those that only another platform installs', () => {
    expect(
      checkIntegrity({
        '': {},
        'node_modules/a': { integrity: 'sha512-x' },
        'node_modules/elsewhere': { optional: true, os: ['darwin'] },
      }),
    ).toEqual([]);
    expect(
      checkIntegrity({
        'node_modules/b': {},
        'node_modules/c': { integrity: 'sha1-x' },
        'node_modules/d': { integrity: 'sha512-x', resolved: 'git+ssh://git@example.org/d.git' },
      }),
    ).toEqual([
      'node_modules/b has no SHA-512',
      'node_modules/c has no SHA-512',
      'node_modules/d comes from git+ssh://git@example.org/d.git',
    ]);
  });

  test('of alternative licences one must be allowed, of those that hold together each', () => {
    expect(['MIT', '(MIT OR GPL-3.0)', 'MIT or MPL-2.0', 'Apache-2.0 AND MIT'].every(isAllowed)).toBe(true);
    expect(['AGPL-3.0', 'MIT AND GPL-3.0', 'unknown'].some(isAllowed)).toBe(false);
  });

  test('a part for another platform has the licence of its package', () => {
    const packages = {
      'node_modules/tool': {
        version: '1.0.0',
        license: 'ISC',
        optionalDependencies: { '@tool/mac': '1.0.0' },
      },
      'node_modules/@tool/mac': { version: '1.0.0' },
      'node_modules/lost': { version: '2.0.0', dev: true },
    };
    expect(licencesOf(packages).map(({ name, licence, isShipped }) => [name, licence, isShipped])).toEqual([
      ['@tool/mac', 'ISC', true],
      ['lost', 'unknown', false],
      ['tool', 'ISC', true],
    ]);
  });
});

describe('a container', () => {
  const good = `FROM node:20-bookworm-slim AS build
RUN npm ci
RUN npm prune --omit=dev
FROM node:20-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data
COPY --from=build /app ./
VOLUME /data
USER node
STOPSIGNAL SIGTERM
HEALTHCHECK --retries=3 \\
  CMD ["node", "-e", "fetch('/api/health')"]
CMD ["node", "start.js"]
`;

  test('is made as its rules say', () => {
    expect(checkDockerfile(parseDockerfile(good))).toEqual([]);
  });

  test.each([
    ['USER node', 'USER root', 'root'],
    ['CMD ["node", "start.js"]', 'CMD npm start', 'without a shell'],
    ['STOPSIGNAL SIGTERM\n', '', 'SIGTERM'],
    ['--from=build', '--from=elsewhere', 'no stage elsewhere'],
    ['VOLUME /data', 'VOLUME /other', 'volume'],
    ['npm ci', 'npm install', 'lock file'],
    ['/api/health', '/', 'health'],
    ['FROM node:20-bookworm-slim\n', 'FROM node\n', 'version of Node'],
    ['FROM node:20-bookworm-slim\n', 'FROM node:latest\n', 'version of Node'],
  ])('and not with %j as %j', (from, to, fault) => {
    expect(checkDockerfile(parseDockerfile(good.replace(from, to)))).toEqual([
      expect.stringContaining(fault),
    ]);
  });

  test('what is no instruction is told', () => {
    expect(() => parseDockerfile('FROM node:20\nRUNN x')).toThrow('RUNN x');
  });

  const portal = {
    read_only: true,
    tmpfs: ['/tmp'],
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    volumes: ['data:/data'],
    ports: ['127.0.0.1:3000:3000'],
    stop_grace_period: '40s',
    mem_limit: '2g',
    env_file: 'decompte.env',
  };
  const image = { DATA_DIR: '/data', PORT: '3000' };

  test('runs with as little as it needs', () => {
    expect(checkCompose({ services: { portal }, volumes: { data: null } }, image)).toEqual([]);
    const open = { ...portal, read_only: false, ports: ['3000:3000'], volumes: ['./data:/data'] };
    expect(checkCompose({ services: { portal: open } }, image)).toHaveLength(3);
    expect(checkCompose({}, image)).toHaveLength(1);
  });

  test('leaves secrets and data out of its image', () => {
    expect(checkIgnored('.git\ndata\nnode_modules\n.next\n.env\n**/*.sqlite')).toEqual([
      '.dockerignore: must have *.env',
    ]);
  });
});
