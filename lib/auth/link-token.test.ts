import {
  createLink,
  enqueueLink,
  loadLink,
  markLinksSuperseded,
  markLinkUsed,
  type NewLink,
} from '@/db/links';
import { LINK_LIFETIMES } from '@/lib/domain/links';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { allNotices } from '@/tests/noticing';
import { linkToken, readLink } from './link-token';

const SECRET = 'a secret of at least thirty-two characters';
const LIFE = LINK_LIFETIMES.activation;
const newcomer = {
  purpose: 'activation',
  address: 'new@chantier.example',
  name: 'New Person',
  locale: 'fr',
} as const satisfies NewLink;

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

function made(link: NewLink = newcomer, now = TEST_NOW) {
  const row = loadLink(world.db, createLink(world.db, link, now));
  if (!row) throw new Error('no link');
  return { row, token: linkToken(row, SECRET) };
}

function read(token: string, now = TEST_NOW, secret = SECRET) {
  return readLink(world.db, token, ['activation'], secret, now);
}

describe('the token of a link', () => {
  test('opens its row, and nothing of it is in the database', () => {
    const { row, token } = made();
    expect(read(token)).toEqual({ link: row, fault: null });
    expect(token).toMatch(/^\d+-[\w-]{43}$/);
    expect(JSON.stringify(row)).not.toContain(token.split('-')[1]);
  });

  test('cannot be changed in any character', () => {
    const { token } = made();
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(read(`${token.slice(0, at)}${other}${token.slice(at + 1)}`)).toBeNull();
    }
  });

  test.each(['', '1', '1-', '-', '0-x', '1e3-abc', `1-${'A'.repeat(43)}`, `999999-${'A'.repeat(43)}`])(
    '%j is none of ours',
    (token) => {
      made();
      expect(read(token)).toBeNull();
    },
  );

  test('does not serve another row, another secret or another purpose', () => {
    const [one, other] = [made(), made({ ...newcomer, address: 'other@chantier.example' })];
    const swapped = `${one.row.id}-${other.token.slice(other.token.indexOf('-') + 1)}`;
    expect(read(swapped)).toBeNull();
    expect(read(one.token, TEST_NOW, 'another secret of thirty-two characters')).toBeNull();
    expect(readLink(world.db, one.token, ['password_reset'], SECRET, TEST_NOW)).toBeNull();
  });

  test('says why it no longer serves', () => {
    const { row, token } = made();
    expect(read(token, TEST_NOW + LIFE - 1)?.fault).toBeNull();
    expect(read(token, TEST_NOW + LIFE)?.fault).toBe('expired');
    const later = made();
    expect(read(token)?.fault).toBe('superseded');
    markLinkUsed(world.db, later.row.id, TEST_NOW);
    expect(read(later.token)?.fault).toBe('used');
    expect(markLinkUsed(world.db, row.id, TEST_NOW)).toBe(false);
  });
});

describe('a link', () => {
  test('serves once, also to two who come at the same time', () => {
    const { row } = made();
    expect([1, 2, 3].map(() => markLinkUsed(world.db, row.id, TEST_NOW))).toEqual([true, false, false]);
  });

  test('does not serve after its time', () => {
    expect(markLinkUsed(world.db, made().row.id, TEST_NOW + LIFE)).toBe(false);
  });

  test('replaces the one before it: of the same person, or address, or invitation, and of no other', () => {
    const { karim, ines } = world.ids.people;
    const change = { purpose: 'address_change', name: 'K', locale: null } as const;
    const first = made({ ...change, address: 'a@b.example', userId: karim });
    const stranger = made({ ...change, address: 'a@b.example', userId: ines });
    const other = made();
    made({ ...change, address: 'c@d.example', userId: karim });
    expect(loadLink(world.db, first.row.id)?.supersededAt).toBe(TEST_NOW);
    expect(loadLink(world.db, stranger.row.id)?.supersededAt).toBeNull();
    expect(loadLink(world.db, other.row.id)?.supersededAt).toBeNull();
    markLinksSuperseded(world.db, ines, ['address_change'], TEST_NOW + 1);
    expect(loadLink(world.db, stranger.row.id)?.supersededAt).toBe(TEST_NOW + 1);
  });

  test('goes into the queue of mails, also without a person', () => {
    enqueueLink(world.db, made().row.id, 'activation', TEST_NOW);
    expect(allNotices(world)).toMatchObject([{ kind: 'activation', userId: null, dueAt: TEST_NOW }]);
  });
});
