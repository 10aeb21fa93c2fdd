import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

const ROOT = process.cwd();
const CRUISER = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const REPORT = z.object({
  modules: z.array(
    z.object({
      source: z.string(),
      couldNotResolve: z.boolean().optional(),
      dependencies: z.array(z.object({ resolved: z.string() })),
    }),
  ),
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** One forbidden import per rule, and the file that it is written into. */
const CANARIES: readonly (readonly [rule: string, file: string, code: string])[] = [
  ['domain-is-pure', 'lib/domain/with-npm.ts', "import 'zod';"],
  ['domain-is-pure', 'lib/domain/with-node.ts', "import 'node:fs';"],
  ['domain-is-pure', 'lib/domain/with-type.ts', "import type { Form } from '@/lib/forms/details';"],
  ['policy-knows-only-the-domain', 'lib/policy.ts', "import '@/db/client';"],
  ['policy-knows-only-the-domain', 'lib/policy/with-db.ts', "import '@/db/client';"],
  ['db-knows-only-the-domain', 'db/with-mail.ts', "import '@/lib/mail/worker';"],
  ['db-knows-only-the-domain', 'db/with-components.ts', "import '@/components/ui/button';"],
  ['sql-stays-in-db', 'lib/queries/with-drizzle.ts', "import 'drizzle-orm';"],
  ['sql-stays-in-db', 'app/page.tsx', "import 'better-sqlite3';"],
  ['commands-and-queries-know-no-web', 'lib/commands/with-next.ts', "import 'next/headers';"],
  ['commands-and-queries-know-no-web', 'lib/mail/with-react.ts', "import 'react';"],
  ['commands-and-queries-know-no-web', 'lib/queries/with-components.ts', "import '@/components/ui/button';"],
  ['routes-never-touch-the-database', 'app/with-db/page.tsx', "import '@/db/client';"],
  ['only-actions-write', 'app/writing/page.tsx', "import '@/lib/commands/open-file';"],
  ['only-actions-write', 'lib/queries/writing.ts', "import '@/lib/commands/open-file';"],
  ['components-stay-in-the-browser', 'components/with-env.tsx', "import { env } from '@/lib/env';"],
  ['components-stay-in-the-browser', 'components/with-db.tsx', "import { db } from '@/db/client';"],
  ['nobody-imports-app', 'lib/with-app.ts', "import '@/app/layout';"],
  ['one-door-per-vendor', 'lib/commands/with-resend.ts', "import 'resend';"],
  ['one-door-per-vendor', 'lib/storage/with-nodemailer.ts', "import 'nodemailer';"],
  ['one-door-per-vendor', 'lib/queries/with-uploadthing.ts', "import 'uploadthing/server';"],
  ['one-door-per-vendor', 'lib/with-next-auth.ts', "import 'next-auth';"],
  ['one-door-per-vendor', 'lib/storage/with-age.ts', "import 'age-encryption';"],
  ['tests-stay-in-tests', 'lib/with-tests.ts', "import '@/tests/database';"],
  ['tests-stay-in-tests', 'scripts/with-test.ts', "import '@/lib/domain/amounts.test';"],
  ['no-barrels-no-dumping-grounds', 'lib/queries/index.ts', "export { env } from '@/lib/env';"],
  ['no-barrels-no-dumping-grounds', 'lib/with-drawer.ts', "import '@/lib/utils';"],
  ['no-circles', 'lib/circle-a.ts', "import './circle-b';"],
];

/** What is allowed: a rule that forbids everything would also find its canary. */
const INNOCENTS: readonly (readonly [file: string, code: string])[] = [
  ['lib/domain/innocent.ts', "import './amounts';"],
  ['lib/commands/open-file.ts', "import '@/lib/policy'; import '@/db/client';"],
  ['db/client.ts', "import 'drizzle-orm'; import 'better-sqlite3'; import '@/lib/domain/amounts';"],
  ['db/seed.ts', "import '@/lib/commands/open-file';"],
  ['app/innocent/actions.ts', "import '@/lib/commands/open-file';"],
  ['app/innocent/page.tsx', "import '@/components/ui/button'; import './actions';"],
  ['app/api/auth/route.ts', "import 'next-auth';"],
  ['components/ui/button.tsx', "import type { env } from '@/lib/env'; import 'react';"],
  ['components/submission/upload-field.tsx', "import '@uploadthing/react';"],
  ['lib/mail/worker.ts', "import 'resend'; import 'nodemailer';"],
  ['lib/storage/router.ts', "import 'uploadthing/server';"],
  ['lib/commands/open-file.test.ts', "import 'drizzle-orm';"],
  ['lib/domain/amounts.test.ts', "import 'zod'; import '@/tests/database';"],
  ['tests/database.ts', "import '@/db/seed';"],
  ['lib/env.ts', 'export const env = {};'],
  ['lib/utils.ts', ''],
  ['lib/circle-b.ts', "import './circle-a';"],
  ['lib/forms/details.ts', 'export type Form = string;'],
  ['lib/domain/amounts.ts', ''],
  ['app/layout.tsx', ''],
];

const PACKAGES = [
  ...['zod', 'drizzle-orm', 'better-sqlite3', 'next', 'next/headers', 'react', 'resend', 'nodemailer'],
  ...['uploadthing/server', '@uploadthing/react', 'next-auth', 'age-encryption'],
];

describe('the never rules', () => {
  const tree = mkdtempSync(path.join(tmpdir(), 'canaries-'));
  let found: z.infer<typeof REPORT>;
  const rulesBrokenIn = (file: string) =>
    found.summary.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);

  beforeAll(() => {
    for (const name of PACKAGES) writeInto(tree, `node_modules/${name}/index.js`, '');
    for (const [file, code] of INNOCENTS) writeInto(tree, file, code);
    for (const [, file, code] of CANARIES) writeInto(tree, file, code);
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json'])
      cpSync(path.join(ROOT, file), path.join(tree, file));
    found = cruise(tree);
  }, 120_000);
  afterAll(() => rmSync(tree, { recursive: true }));

  test.each(CANARIES)('%s finds its canary in %s', (rule, file) => {
    expect(rulesBrokenIn(file)).toContain(rule);
  });

  test.each(INNOCENTS.filter(([file]) => !['lib/utils.ts', 'lib/circle-b.ts'].includes(file)))(
    'no rule is broken in %s',
    (file) => {
      expect(found.modules.map(({ source }) => source)).toContain(file);
      expect(rulesBrokenIn(file)).toEqual([]);
    },
  );

  test('every rule has a canary', () => {
    const config = readFileSync(path.join(ROOT, '.dependency-cruiser.cjs'), 'utf8');
    const rules = [...config.matchAll(/name: '([a-z-]+)'/g)].map(([, name]) => name);
    expect(rules.length).toBeGreaterThan(10);
    expect(new Set(CANARIES.map(([rule]) => rule))).toEqual(new Set(rules));
  });

  test('the tree itself is read, file by file and import by import', () => {
    const { modules, summary } = cruise(ROOT);
    const sources = new Set(modules.map(({ source }) => source));
    const files = roomsOf(ROOT).flatMap((room) => filesIn(room, /\.tsx?$/));
    expect(summary.totalCruised).toBeGreaterThan(0);
    expect(files.filter((file) => !file.endsWith('.d.ts') && !sources.has(file))).toEqual([]);
    expect(modules.filter((module) => module.dependencies.length > 0).length).toBeGreaterThan(10);
    // An import that is not found is judged by no rule.
    expect(modules.filter((module) => module.couldNotResolve).map(({ source }) => source)).toEqual([]);
  }, 120_000);
});

// What imports cannot say. This is a guard against forgetting, not a proof: it reads the text, not what runs.
describe('the text of a file, as a guard', () => {
  test('every command asks may.', () => {
    for (const file of productFilesIn('lib/commands'))
      expect([file, asksMay.test(codeOf(file))]).toEqual([file, true]);
  });

  test('every command that writes what others see records an event', () => {
    for (const file of productFilesIn('lib/commands')) {
      const code = codeOf(file);
      expect([file, writesForOthers(code), recordsAnEvent.test(code)]).not.toEqual([file, true, false]);
    }
  });

  test('every query is narrowed to the actor', () => {
    for (const file of productFilesIn('lib/queries'))
      expect([file, isNarrowed(codeOf(file))]).toEqual([file, true]);
  });

  test('the domain asks neither the clock nor chance nor the process nor the network', () => {
    const files = productFilesIn('lib/domain');
    expect(files.length).toBeGreaterThan(0);
    for (const file of files)
      expect([file, touchesTheWorld.exec(codeOf(file))?.[0]]).toEqual([file, undefined]);
  });

  test('the guards see what they are for', () => {
    expect('if (!may.submit(actor, contract)) return refuse();').toMatch(asksMay);
    expect('recordEvent(tx, { kind })').toMatch(recordsAnEvent);
    expect(writesForOthers("import { moveDocument } from '@/db/documents';")).toBe(true);
    expect(writesForOthers("import { type DocumentRow, loadDocument } from '@/db/documents';")).toBe(false);
    expect(writesForOthers("import { updateDraft } from '@/db/drafts';")).toBe(false);
    expect(isNarrowed('return listFilesFor(db, structures)')).toBe(true);
    expect(isNarrowed('isFileVisible(context.db, context.actor, id)')).toBe(true);
    expect(isNarrowed("import { oneFile } from './one-file'; oneFile(context, id)")).toBe(true);
    expect(isNarrowed("import { oneFile } from './one-file'; loadAll(context, id)")).toBe(false);
    expect(isNarrowed('db.select().from(documents).all()')).toBe(false);
    expect('const today = new Date();').toMatch(touchesTheWorld);
    expect('const day = new Date(instant);').not.toMatch(touchesTheWorld);
  });
});

/** Itself, or through what asks for it: who holds a document, who gives up a file. */
const asksMay = /\bmay\.\w+|\b(?:heldDocument|whoAbandons)\(/;
const recordsAnEvent = /\brecord(?:(?:People)?Event|Absence)\(|\bplay(?:Act|Words)\(/;
/** A function of db named after its reader or given the actor, the structures of the actor, or whether the actor may. */
const asksInScope =
  /\b(?:list|find|count|load)\w*For\(|\(\s*(?:context\.)?db,\s*(?:context\.)?actor\b|[sS]tructuresOf\((?:context\.)?actor\b|\bmay\.\w+/;

/** Does a query ask in the actor's scope, or through another query, which is looked at in its turn? */
function isNarrowed(code: string): boolean {
  const queries = [...code.matchAll(/import \{([^}]*)\} from '\.\/[a-z-]+'/g)]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.trim());
  return asksInScope.test(code) || queries.some((name) => name !== '' && code.includes(`${name}(context,`));
}

const touchesTheWorld = /\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b|\bprocess\b|\bfetch\(|\bglobalThis\b/;

/** Rooms of db whose rows one person or one session keeps for itself, so that writing them is no event. */
const OWN = [
  'drafts',
  'stored-files',
  'notices',
  'notice-queue',
  // Each attempt stands in the log of the webhook.
  'webhook-deliveries',
  'links',
  'login-sessions',
  'second-factors',
  'search-watches',
  'list-views',
  'users',
];
const WRITES =
  /^(?:append|move|open|associate|admit|set|create|update|replace|remove|mark|show|record|enqueue|insert|decide)(?:[A-Z]|$)/;

/** Does the code import a function of db that writes what others see? */
function writesForOthers(code: string): boolean {
  return [...code.matchAll(/import \{([^}]*)\} from '@\/db\/([a-z-]+)'/g)].some(
    ([, names = '', room = '']) =>
      !OWN.includes(room) && names.split(',').some((name) => WRITES.test(name.trim())),
  );
}

function cruise(folder: string): z.infer<typeof REPORT> {
  const args = [CRUISER, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', '.'];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (stdout === '') throw new Error(`dependency-cruiser said nothing: ${stderr}`);
  return REPORT.parse(JSON.parse(stdout));
}

function writeInto(tree: string, file: string, text: string) {
  mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
  writeFileSync(path.join(tree, file), text);
}

function roomsOf(root: string): string[] {
  const rooms = ['app', 'components', 'db', 'lib', 'scripts', 'tests', 'e2e'];
  return readdirSync(root).filter((name) => rooms.includes(name));
}

function filesIn(room: string, pattern: RegExp): string[] {
  try {
    return readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .map((file) => `${room}/${file}`)
      .filter((file) => pattern.test(file));
  } catch {
    return [];
  }
}

function productFilesIn(room: string): string[] {
  return filesIn(room, /\.ts$/).filter((file) => !file.endsWith('.test.ts'));
}

/** The file without its comments. */
function codeOf(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
