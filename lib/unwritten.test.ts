import { documents, notices } from '@/db/schema';
import { withoutWaiting, writeFaultOf } from '@/db/write-faults';
import { openBeside, openWorld, type World } from '@/tests/database';
import { depositAs, draftAs, reasons, result } from '@/tests/depositing';
import { beginSession, continueSession } from './auth/sessions';
import { markNoticesRead } from './commands/mark-notices-read';
import { submitDocument } from './commands/submit-document';
import { REFUSAL_CODES } from './domain/refusals';
import { recordDownload } from './record-download';
import { isUnwritten, refuseUnwritten, writeBeside } from './unwritten';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const HOUR = 3_600_000;
const counted = () => world.db.select().from(documents).all().length;

/** No page may be added to the database, and none has room: what SQLite says of a full disk. */
function fill(): void {
  world.db.$client.exec('VACUUM');
  const pages = world.db.$client.pragma('page_count', { simple: true });
  world.db.$client.pragma(`max_page_count = ${pages}`);
}

test.each<[string, string, () => () => void]>([
  [
    'is held by another process',
    'portal_busy',
    () => {
      world.db.$client.pragma('busy_timeout = 50');
      const other = openBeside(world);
      other.$client.exec('BEGIN IMMEDIATE');
      return () => other.$client.close();
    },
  ],
  [
    'has no room',
    'disk_full',
    () => {
      fill();
      return () => void world.db.$client.pragma('max_page_count = 1073741823');
    },
  ],
  [
    'takes no writes',
    'not_written',
    () => {
      world.db.$client.pragma('query_only = 1');
      return () => void world.db.$client.pragma('query_only = 0');
    },
  ],
])(
  'a deposit into a database that %s is refused, nothing of it is there, and it goes through afterwards',
  (_what, code, disturb) => {
    // Two documents of this length do not stand on one page of the database.
    const fields = { comment: 'x'.repeat(2_000) };
    depositAs(world, 'sophie', 'A4', { in: 'nursery', fields });
    const { context, draftId } = draftAs(world, 'karim', 'A4', { in: 'school', fields });
    const send = () => refuseUnwritten(() => submitDocument(context, { draftId }));
    const calm = disturb();
    const told = world.db.select().from(notices).all().length;
    expect(reasons(send())).toEqual([code]);
    expect([counted(), world.db.select().from(notices).all().length]).toEqual([1, told]);
    calm();
    result(send());
    expect(counted()).toBe(2);
  },
);

test('an error of another kind is no refusal', () => {
  const broken = () => {
    throw new Error('disk on fire');
  };
  expect(() => refuseUnwritten(broken)).toThrow('disk on fire');
  expect(() => writeBeside('nothing', broken)).toThrow('disk on fire');
  expect(writeFaultOf(new Error('outer', { cause: new Error('inner') }))).toBeNull();
  expect(REFUSAL_CODES.filter(isUnwritten)).toEqual(['disk_full', 'portal_busy', 'not_written']);
});

describe('where nothing can be written, people read on', () => {
  beforeEach(() => {
    depositAs(world, 'karim', 'A4', { in: 'school' });
    world.db.$client.pragma('query_only = 1');
  });

  test('in a session that was not noted down for a while', () => {
    world.db.$client.pragma('query_only = 0');
    const { now } = world.as('karim');
    const session = beginSession(world.db, world.ids.people.karim, { address: '', userAgent: '' }, now);
    world.db.$client.pragma('query_only = 1');
    expect(continueSession(world.db, session, now + HOUR)).toEqual(session);
  });

  test('what they download', () => {
    recordDownload(world.as('ines'), [1]);
  });

  test('what a notice tells of', () => {
    const [notice] = world.db.select().from(notices).all();
    const { page } = result(markNoticesRead(world.as('ines'), { noticeId: notice?.id ?? 0 }));
    expect(page).toContain('/works-invoices/documents/');
  });
});

test('a session does not wait for whoever writes', () => {
  const { now } = world.as('karim');
  const session = beginSession(world.db, world.ids.people.karim, { address: '', userAgent: '' }, now);
  const other = openBeside(world);
  other.$client.exec('BEGIN IMMEDIATE');
  expect(continueSession(world.db, session, now + HOUR)).toEqual(session);
  const patience = () => world.db.$client.pragma('busy_timeout', { simple: true });
  expect([withoutWaiting(world.db, patience), patience()]).toEqual([0, 5_000]);
  other.$client.close();
});
