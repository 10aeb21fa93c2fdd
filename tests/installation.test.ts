import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnvironment, VARIABLE_NAMES } from '@/lib/env';
import { scripts } from '@/package.json';
import { START_WORDS } from '@/scripts/start-words';

/** What stands in deploy/ and in the operator's guide, held against the product. */

const EXAMPLE = 'deploy/decompte.env.example';
const UNIT = 'deploy/systemd/decompte.service';
const GUIDE = 'docs/operate.md';
/** The first version of systemd that judges a unit which is not installed. */
const JUDGES_FILES = 250;
const textOf = (file: string) => readFileSync(file, 'utf8');

const folder = mkdtempSync(path.join(tmpdir(), 'decompte-installation-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

describe('the example of settings', () => {
  const lines = textOf(EXAMPLE).split('\n');
  const settings = lines
    .map((line) => /^#?([A-Z][A-Z0-9_]*)=(.*)$/.exec(line))
    .filter((found) => found !== null);

  test('has every variable once, and no other', () => {
    const names = settings.map(([, name = '']) => name);
    expect([...names].sort()).toEqual(sorted(VARIABLE_NAMES));
  });

  test('is taken by the product as it stands, and each line behind a # too', () => {
    const given = lines.filter((line) => /^[A-Z]/.test(line));
    expect(parseEnvironment(readByShell(given)).baseUrl).toBe('https://invoices.example.org');
    const all = readByShell(settings.map(([line]) => line.replace(/^#/, '')));
    expect(parseEnvironment(all).oidc?.issuer).toBe(all.OIDC_ISSUER);
  });

  test('means the same to systemd and Compose as to a shell', () => {
    const plainly = settings.map(([, name = '', value = '']) => [name, value.replace(/^"(.*)"$/, '$1')]);
    expect(readByShell(settings.map(([line]) => line.replace(/^#/, '')))).toEqual(
      Object.fromEntries(plainly),
    );
    for (const [line, , value = ''] of settings) expect([line, /[\\$`']/.test(value)]).toEqual([line, false]);
  });

  /** As `set -a; . file` would; only what the file sets. */
  function readByShell(given: readonly string[]): Record<string, string> {
    const file = path.join(folder, 'decompte.env');
    writeFileSync(file, given.join('\n'));
    const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, NODE_ENV: 'test' };
    const printed = execFileSync('sh', ['-c', `set -a; . ${file}; env -0`], { env, encoding: 'utf8' });
    const names = given.map((line) => line.split('=', 1)[0]);
    const pairs = printed.split('\0').map((pair): [string, string] => {
      const [name = ''] = pair.split('=', 1);
      return [name, pair.slice(name.length + 1)];
    });
    return Object.fromEntries(pairs.filter(([name]) => names.includes(name)));
  }
});

describe('the operator’s guide', () => {
  test('explains every variable in its table, and no other', () => {
    const [, table = ''] = /\n## Settings\n(.*?)\n## /s.exec(textOf(GUIDE)) ?? [];
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    const names = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name),
    );
    expect([...names].sort()).toEqual(sorted(VARIABLE_NAMES));
  });

  test('names every npm command, and none that is not there', () => {
    const named = [...textOf(GUIDE).matchAll(/`npm (?:run (?:--silent )?)?([a-z:]+)/g)].map(
      ([, name = '']) => name,
    );
    const ofNpm = ['ci', 'install', 'prune'];
    const known = Object.keys(scripts);
    expect(known.filter((name) => !named.includes(name))).toEqual([]);
    expect(sorted(named.filter((name) => !known.includes(name) && !ofNpm.includes(name)))).toEqual([]);
  });

  test.each([GUIDE, 'docs/security.md', 'SECURITY.md', 'README.md'])(
    '%s leads to files that are there',
    (page) => {
      const links = [...textOf(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(
        ([, link = '']) => link,
      );
      const named = [
        ...textOf(page).matchAll(
          /`((?:app|bench|components|db|deploy|docs|e2e|lib|scripts|tests)\/[\w./[\]()-]+\.\w+)`/g,
        ),
      ];
      const files = [
        ...links.map((link) => path.join(path.dirname(page), link)),
        ...named.map(([, file = '']) => file),
      ];
      const missing = files.filter((file) => !existsSync(file));
      expect(missing).toEqual([]);
    },
  );
});

describe('the command of an installation', () => {
  const printed = (words: readonly string[], settings: string) => {
    const [file, env] = [path.join(folder, 'decompte'), path.join(folder, 'settings.env')];
    writeFileSync(env, settings);
    const here = textOf('deploy/decompte.sh')
      .replace('[ "$(id -u)" = 0 ]', 'false')
      .replace('/etc/decompte.env', env)
      .replace('/opt/decompte', process.cwd())
      .replace('/var/lib/decompte', path.join(folder, 'data'));
    writeFileSync(file, here, { mode: 0o755 });
    const { PATH } = process.env;
    const { status, stdout, stderr } = spawnSync(file, words, {
      env: { PATH, NODE_ENV: 'test' },
      encoding: 'utf8',
    });
    return { status, text: stdout + stderr };
  };

  test('is the npm command of that name, with the settings of the installation', () => {
    const settings = textOf(EXAMPLE);
    expect(printed(['admin', '--help'], settings)).toEqual({
      status: 0,
      text: expect.stringContaining('npm run admin'),
    });
    expect(printed(['start'], `${settings}\nPORT=x`)).toEqual({
      status: 1,
      text: 'Décompte cannot start: PORT must be a port number, 1 to 65535\n',
    });
    expect(printed([], settings).status).toBe(2);
  });
});

describe('the service of systemd', () => {
  const unit = unitOf(textOf(UNIT));

  test('starts what npm start starts', () => {
    const [, words = ''] = /^\S+ (.*)$/.exec(unit.get('ExecStart') ?? '') ?? [];
    expect(scripts.start).toBe(`NODE_ENV=production node ${words}`);
  });

  test('and so does the container', () => {
    const [, words = '[]'] = /^CMD (\[.*\])$/m.exec(textOf('Dockerfile')) ?? [];
    expect(JSON.parse(words)).toEqual(['node', ...START_WORDS]);
  });

  test('gives what is on its way longer than the portal takes', () => {
    expect(Number(unit.get('TimeoutStopSec'))).toBeGreaterThanOrEqual(30 + 10);
    expect(unit.get('KillMode')).toBe('mixed');
    expect(unit.get('Restart')).toBe('on-failure');
  });

  test('may write to its own folder and that of backups, and gain nothing', () => {
    const environment = unit.get('Environment') ?? '';
    expect(environment).toContain(`DATA_DIR=/var/lib/${unit.get('StateDirectory')}`);
    expect(Object.fromEntries(unit)).toMatchObject({
      ProtectSystem: 'strict',
      ReadWritePaths: '-/var/backups/decompte',
      ProtectHome: 'yes',
      PrivateTmp: 'yes',
      NoNewPrivileges: 'yes',
      CapabilityBoundingSet: '',
      SystemCallFilter: '@system-service',
      UMask: '0077',
    });
    expect(unit.get('MemoryMax')).toMatch(/^\d+G$/);
  });

  test('is one to systemd, which finds little to expose', () => {
    if (versionOfSystemd() < JUDGES_FILES) return expect(unit.size).toBeGreaterThan(30);
    const file = path.join(folder, 'decompte.service');
    writeFileSync(file, textOf(UNIT).replace('ExecStart=/usr/bin/node', `ExecStart=${process.execPath}`));
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const words = ['security', '--offline=true', '--threshold=20', file];
    const exposure = spawnSync('systemd-analyze', words, { encoding: 'utf8' });
    expect({ status: exposure.status, found: exposure.stdout.split('\n').at(-2) }).toEqual({
      status: 0,
      found: expect.stringContaining('OK'),
    });
  });

  /** @returns 0 where there is no systemd. */
  function versionOfSystemd(): number {
    const { stdout } = spawnSync('systemd-analyze', ['--version'], { encoding: 'utf8' });
    return Number(/^systemd (\d+)/.exec(stdout ?? '')?.[1] ?? 0);
  }

  /** The settings of a unit by their names. @throws for a line that is none. */
  function unitOf(text: string): Map<string, string> {
    const found = new Map<string, string>();
    for (const line of text.split('\n')) {
      if (/^(#.*|\[[A-Za-z]+\]|)$/.test(line)) continue;
      const [, name, value] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined || found.has(name))
        throw new Error(`not a setting: ${line}`);
      found.set(name, value);
    }
    return found;
  }
});
