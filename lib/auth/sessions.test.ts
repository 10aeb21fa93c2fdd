import { eq } from 'drizzle-orm';
import type { PersonKey } from '@/db/cast';
import { loginSessions } from '@/db/schema';
import { endSessions } from '@/lib/commands/end-sessions';
import { mySessions } from '@/lib/queries/my-security';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { beginSession, continueSession, IDLE_SECONDS, SESSION_SECONDS, sessionReference } from './sessions';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0';
const begin = (person: PersonKey, now = TEST_NOW) =>
  beginSession(world.db, world.ids.people[person], { address: '203.0.113.7', userAgent: FIREFOX }, now);
const later = (seconds: number) => TEST_NOW + seconds * 1000;
const rowOf = (sid: string) => world.db.select().from(loginSessions).where(eq(loginSessions.id, sid)).get();

test('somebody of a public structure who does nothing for half an hour is signed out', () => {
  const claire = begin('claire');
  expect(continueSession(world.db, claire, later(IDLE_SECONDS - 1))).toEqual(claire);
  expect(continueSession(world.db, claire, later(2 * IDLE_SECONDS - 2))).toEqual(claire);
  expect(continueSession(world.db, claire, later(3 * IDLE_SECONDS))).toBeNull();
});

test('somebody of private structures only is not', () => {
  const karim = begin('karim');
  expect(continueSession(world.db, karim, later(SESSION_SECONDS - 1))).toEqual(karim);
});

test('nobody stays for more than twelve hours, however busy', () => {
  const claire = begin('claire');
  for (let at = 0; at < SESSION_SECONDS; at += IDLE_SECONDS - 1)
    expect(continueSession(world.db, claire, later(at))).toEqual(claire);
  expect(continueSession(world.db, claire, later(SESSION_SECONDS))).toBeNull();
});

test('when somebody was last seen is written at most once a minute', () => {
  const { sub, sid } = begin('karim');
  const seen = [0, 59, 60, 100, 119, 120].map((seconds) => {
    continueSession(world.db, { sub, sid }, later(seconds));
    return ((rowOf(sid)?.lastSeenAt ?? 0) - TEST_NOW) / 1000;
  });
  expect(seen).toEqual([0, 0, 60, 60, 60, 120]);
});

test('a person sees where they are signed in, in words, and nobody else’s sessions', () => {
  const { sid } = begin('karim');
  begin('karim', later(60));
  begin('sophie');
  const sessions = mySessions(world.as('karim', later(120)), sid);
  expect(sessions).toMatchObject([
    { isThis: false, createdAt: later(60) },
    { isThis: true, browser: 'Firefox', system: 'Linux', address: '203.0.113.7', createdAt: TEST_NOW },
  ]);
  expect(JSON.stringify(sessions)).not.toContain(sid);
});

test('a session that is over is not in the list', () => {
  begin('claire');
  expect(mySessions(world.as('claire', later(IDLE_SECONDS)), null)).toEqual([]);
});

describe('ending', () => {
  const end = (person: PersonKey, session: string, keptId: string | null = null, of: PersonKey = person) =>
    endSessions(world.as(person), { userId: world.ids.people[of], session, keptId });

  test('one session of one’s own ends that one only', () => {
    const [one, other] = [begin('karim'), begin('karim')];
    expect(end('karim', sessionReference(one.sid))).toEqual({ ok: true, result: null });
    expect(continueSession(world.db, one, later(1))).toBeNull();
    expect(continueSession(world.db, other, later(1))).toEqual(other);
  });

  test('all others leaves this one, and everybody else’s', () => {
    const [here, there, elsewhere, sophie] = [
      begin('karim'),
      begin('karim'),
      begin('karim'),
      begin('sophie'),
    ];
    end('karim', 'others', here.sid);
    const run = [here, there, elsewhere, sophie].map(
      (one) => continueSession(world.db, one, later(1)) !== null,
    );
    expect(run).toEqual([true, false, false, true]);
  });

  test('a session of somebody else does not exist', () => {
    const sophie = begin('sophie');
    for (const session of [sessionReference(sophie.sid), sophie.sid, 'invented'])
      expect(end('karim', session)).toEqual({ ok: false, refusals: [{ code: 'not_found' }] });
    expect(end('karim', 'others', null, 'sophie')).toMatchObject({ refusals: [{ code: 'not_permitted' }] });
    expect(continueSession(world.db, sophie, later(1))).toEqual(sophie);
  });
});
