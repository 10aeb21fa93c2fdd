import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { insertRequest } from '@/db/access-requests';
import { loadDocument } from '@/db/documents';
import { attachments, notices, storedFiles } from '@/db/schema';
import { beginAnswer } from '@/lib/commands/begin-answer';
import { suspendDocument } from '@/lib/commands/suspend-document';
import type { World } from '@/tests/database';
import { depositAs, draftAs, result, storedFile } from '@/tests/depositing';
import { addContracts } from '@/tests/many-contracts';
import { ACTINGS } from './matrix/actings';
import { formIn, post } from './matrix/forms';
import { type Asker, gather, KINDS } from './matrix/people';
import { READINGS } from './matrix/readings';
import type { Acting, Facts } from './matrix/rows';
import { type Portal, startPortal } from './portal';

// Who may: every kind of person, every page, download and act, asked of the rules, of their twin in SQL and of the
// running product. A person who gets what the table does not give them is a leak.

let portal: Portal;
let facts: Facts;
let askers: Asker[];
const asked = { rules: 0, twin: 0, pages: 0, acts: 0 };

beforeAll(async () => {
  portal = await startPortal();
  const world = portal.openWorld();
  facts = arrange(world);
  askers = await gather(world, portal.dataDir);
});
afterAll(async () => {
  const total = asked.rules + asked.twin + asked.pages + asked.acts;
  console.log(
    `${total} combinations: ${asked.rules} asked of the rules, ${asked.twin} of their SQL, ${asked.pages} of pages and downloads, ${asked.acts} of forms`,
  );
  facts?.world.close();
  await portal?.stop();
});

const wanted = (allowed: readonly string[]) => KINDS.map((kind) => [kind, allowed.includes(kind)]);

describe.each(READINGS)('$what', (reading) => {
  const { rule, twin } = reading;

  test('on the running product', async () => {
    const given = [];
    for (const { kind, cookie } of askers) {
      asked.pages += 1;
      const address = portal.url + reading.address(facts);
      const response = await fetch(address, { headers: { cookie }, redirect: 'manual' });
      expect([kind, response.status < 500]).toEqual([kind, true]);
      const shown = `${response.headers.get('location') ?? ''}\n${await response.text()}`;
      const isGiven = reading.proof ? shown.includes(reading.proof(facts)) : response.status === 200;
      given.push([kind, isGiven]);
    }
    expect(given).toEqual(wanted(reading.allowed));
  });

  if (rule)
    test('by the rules', () => {
      asked.rules += askers.length;
      const given = askers.map(({ kind, actor }) => [kind, actor !== null && rule(actor, facts)]);
      expect(given).toEqual(wanted(reading.allowed));
    });

  if (twin)
    test('by their twin in SQL', () => {
      asked.twin += askers.length;
      const given = askers.map(({ kind, actor }) => [kind, actor !== null && twin(actor, facts)]);
      expect(given).toEqual(wanted(reading.allowed));
    });
});

describe.each(ACTINGS)('$what', (acting) => {
  test('is done by those who may, and changes nothing for the others', async () => {
    const done = [];
    for (const asker of askers) {
      asked.acts += 1;
      done.push([asker.kind, await isDone(acting, asker)]);
    }
    expect(done).toEqual(wanted(acting.allowed));
  });
});

test('every page, download and action of the product is in the matrix, or open to everybody', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' });
  const addresses = files
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file) => `/${path.dirname(file)}`.replace(/\/\([^)]*\)/g, '').replace(/\/\.$/, '') || '/');
  const tried = [...READINGS.map((one) => one.address(facts)), ...TRIED_ELSEWHERE];
  const forgotten = addresses.filter(
    (address) => !tried.some((one) => patternOf(address).test(one.replace(/\?.*$/, ''))),
  );
  expect(forgotten).toEqual([]);
});

test('more than 400 combinations were asked', () => {
  expect(asked.rules + asked.twin + asked.pages + asked.acts).toBeGreaterThan(400);
});

test('no page is longer for twice as many contracts', async () => {
  const lengths = async () => {
    const found = new Map<string, number>();
    for (const { what, address, allowed } of READINGS)
      for (const { kind, cookie } of askers.filter((one) => LOOKING.includes(one.kind))) {
        const page = address(facts);
        if (!allowed.includes(kind) || page.startsWith('/api/')) continue;
        const response = await fetch(portal.url + page, { headers: { cookie } });
        const isPage = response.headers.get('content-type')?.startsWith('text/html');
        const { length } = await response.text();
        if (isPage) found.set(`${what}, ${kind}`, length);
      }
    return found;
  };
  addContracts(facts.world, 60);
  const before = await lengths();
  addContracts(facts.world, 60, 60);
  const after = await lengths();
  expect(before.size).toBeGreaterThan(80);
  const grown = [...after].filter(([what, length]) => length > (before.get(what) ?? 0) * 1.05);
  expect(grown.filter(([what]) => !GROWING.some((one) => what.startsWith(one)))).toEqual([]);
});

const LOOKING: readonly string[] = [
  'a supplier, main manager',
  'a project manager',
  'a contracting authority, main manager',
  'the administrator',
];
/** Something is added to them meanwhile: by the worker, or by asking for them. */
const GROWING = ['/administration/mails', 'what one took out', 'what was sent to a webhook'];

/** Open to everybody, or tried by the stories of signing in, accounts, invitations, notifications, second factors and uploads. */
const TRIED_ELSEWHERE = [
  '/sign-in',
  '/sign-in/arrival',
  '/sign-in/code',
  '/sign-in/provider',
  '/sign-in/second-factor',
  '/register',
  '/register/sent',
  '/reset-password',
  '/reset-password/1-a',
  '/reset-password/sent',
  '/activate/1-a',
  '/invitation/1-a',
  '/unsubscribe/1-a',
  '/api/unsubscribe/1-a',
  '/account/address/1-a',
  '/account/security/codes',
  '/account/security/remove',
  '/api/auth/csrf',
  '/api/health',
  '/api/mail/bounces',
  '/api/metrics',
  '/api/uploadthing',
  '/api/ingest/1',
  '/api/drafts/1/file',
  '/api/drafts/1/fields',
  '/api/drafts/1/attachments',
  '/api/drafts/1/attachments/1/remove',
];

function patternOf(address: string): RegExp {
  return new RegExp(`^${address.replace(/\[\.\.\.[^\]]+\]/g, '.+').replace(/\[[^\]]+\]/g, '[^/]+')}$`);
}

/** Posts the form as the page shows it to somebody who may, under the name of the one who asks. */
async function isDone(acting: Acting, asker: Asker): Promise<boolean> {
  const page = portal.url + acting.on(facts);
  const shownTo = askers.find(({ kind }) => kind === acting.shownTo);
  const html = await (await fetch(page, { headers: { cookie: shownTo?.cookie ?? '' } })).text();
  const fields = formIn(html, acting.form);
  for (const [name, value] of Object.entries(acting.typed?.(facts) ?? {})) fields.set(name, value);
  const counted = facts.world.db.$client.prepare<[], number>(acting.counted).pluck();
  const before = counted.get();
  const response = await post(page, asker.cookie, fields);
  expect([asker.kind, response.status < 500]).toEqual([asker.kind, true]);
  return counted.get() !== before;
}

function arrange(world: World): Facts {
  const fields = (number: string) => ({ fields: { number } });
  const claimId = depositAs(world, 'karim', 'A4', { in: 'school', ...fields('MATRIX-A4') });
  depositAs(world, 'luc', 'A13', { in: 'school', fields: { sequence: '1', number: 'MATRIX-A13' } });
  depositAs(world, 'nadia', 'A10', { in: 'school', fields: { sequence: '1', number: 'MATRIX-A10' } });
  const statementId = depositAs(world, 'ines', 'A15', { after: claimId, ...fields('MATRIX-A15') });
  const payableId = depositAs(world, 'claire', 'A19', { after: statementId });
  const { draftId } = draftAs(world, 'karim', 'A4', {
    in: 'nursery',
    fields: { number: 'MATRIX-DRAFT', sequence: '2', period: '2026-10' },
  });
  const claim = loadDocument(world.db, claimId);
  const file = storedFile(world, world.as('karim'));
  const attachment = world.db
    .insert(attachments)
    .values({ documentId: claimId, storedFileId: file, type: 'OTHER', designation: '' })
    .returning()
    .get();
  for (const row of world.db.select().from(storedFiles).all()) writeBytes(row.key);
  const notice = world.db
    .select()
    .from(notices)
    .where(eq(notices.documentId, statementId))
    .all()
    .find((one) => one.userId === world.ids.people.karim);
  return {
    world,
    fileId: claim?.fileId ?? 0,
    claimId,
    statementId,
    payableId,
    draftId,
    answerId: answerOf(world),
    attachmentId: attachment.id,
    contractId: world.ids.contracts.school,
    noticeId: notice?.id ?? 0,
    requestId:
      insertRequest(world.db, {
        userId: world.ids.people.theo,
        structureId: world.ids.structures.batisseurs,
        kind: 'attachment',
        application: null,
        level: null,
        message: 'Asked by the matrix',
        createdAt: 1,
      }) ?? 0,
  };
}

/** The supplier prepares what the project manager of the nursery asked for. */
function answerOf(world: World): number {
  const fields = { number: 'MATRIX-ASKED', sequence: '3', period: '2026-10' };
  const documentId = depositAs(world, 'karim', 'A4', { in: 'nursery', fields });
  result(suspendDocument(world.as('ines'), { documentId, missing: ['Quantities'], text: '' }));
  return result(beginAnswer(world.as('karim'), { documentId, purpose: 'complete' })).draftId;
}

/** As long as the row says. */
function writeBytes(key: string): void {
  const folder = path.join(portal.dataDir, 'files', key.slice(0, 2), key.slice(2, 4));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, key), 'bytes of the matrix'.padEnd(1024));
}
