import { eq } from 'drizzle-orm';
import { PEOPLE, type PersonKey } from '@/db/cast';
import { createLink, loadLink } from '@/db/links';
import { recordLoginSession } from '@/db/login-sessions';
import { events, links, loginSessions, users } from '@/db/schema';
import { loadAccount, loadSignIn, markContactEmail, markDisabled } from '@/db/users';
import { LINK_LIFETIMES } from '@/lib/domain/links';
import { myProfile } from '@/lib/queries/my-profile';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { result } from '@/tests/depositing';
import { allNotices } from '@/tests/noticing';
import { activateAccount } from './activate-account';
import { askForAccount } from './ask-for-account';
import { askForAddress } from './ask-for-address';
import { askForPassword } from './ask-for-password';
import { changeName } from './change-name';
import { changePassword } from './change-password';
import { confirmAddress } from './confirm-address';
import { removeContactAddress } from './remove-contact-address';
import { resetPassword } from './reset-password';

const HASH = '$argon2id$of-a-new-password';
const newcomer = { address: 'nina.petit@chantier.example', name: 'Nina Petit', locale: 'fr' } as const;
const over = { ok: false, refusals: [{ code: 'link_over' }] };

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const door = (now = TEST_NOW) => ({ db: world.db, now });
const idOf = (person: PersonKey) => world.ids.people[person];
const allLinks = () => world.db.select().from(links).orderBy(links.id).all();
const lastLink = () => allLinks().at(-1)?.id ?? 0;
const sent = () => allNotices(world).map(({ kind, userId }) => ({ kind, userId }));
const eventsOf = (userId: number) =>
  world.db
    .select({ kind: events.kind, facts: events.facts })
    .from(events)
    .where(eq(events.userId, userId))
    .all();

function openSession(person: PersonKey, id: string): void {
  recordLoginSession(world.db, {
    id,
    userId: idOf(person),
    createdAt: TEST_NOW,
    userAgent: '',
    clientAddress: '',
  });
}
const runningSessions = () =>
  world.db
    .select()
    .from(loginSessions)
    .all()
    .filter(({ endedAt }) => endedAt === null)
    .map(({ id }) => id);

describe('asking for an account', () => {
  test('with an address that nobody has sends the link that opens one', () => {
    expect(askForAccount(door(), newcomer)).toEqual({ ok: true, result: null });
    expect(sent()).toEqual([{ kind: 'activation', userId: null }]);
    expect(allLinks()).toMatchObject([{ ...newcomer, purpose: 'activation', userId: null }]);
  });

  test('with the address of an account gives the same answer, and tells its owner', () => {
    const known = { ...newcomer, address: PEOPLE.karim.email };
    expect(askForAccount(door(), known)).toEqual(askForAccount(door(), newcomer));
    expect(sent()[0]).toEqual({ kind: 'already_registered', userId: idOf('karim') });
    expect(allLinks()[0]).toMatchObject({ purpose: 'password_reset', name: PEOPLE.karim.name });
  });

  test('for a closed account gives the same answer and sends nothing', () => {
    markDisabled(world.db, idOf('karim'), TEST_NOW);
    const known = { ...newcomer, address: PEOPLE.karim.email };
    expect(askForAccount(door(), known)).toEqual({ ok: true, result: null });
    expect(askForPassword(door(), known)).toEqual({ ok: true, result: null });
    expect(sent()).toEqual([]);
  });

  test('again sends another link, and the first one no longer serves', () => {
    askForAccount(door(), newcomer);
    const first = lastLink();
    askForAccount(door(), newcomer);
    expect(activateAccount(door(), { linkId: first, passwordHash: HASH })).toEqual(over);
    expect(activateAccount(door(), { linkId: lastLink(), passwordHash: HASH })).toMatchObject({ ok: true });
  });
});

describe('activating', () => {
  test('opens the account with the address, name and language that were asked for', () => {
    askForAccount(door(), newcomer);
    const { userId } = result(activateAccount(door(), { linkId: lastLink(), passwordHash: HASH }));
    expect(loadAccount(world.db, userId)).toMatchObject({
      email: newcomer.address,
      name: 'Nina Petit',
      locale: 'fr',
    });
    expect(loadSignIn(world.db, newcomer.address)?.passwordHash).toBe(HASH);
    expect(eventsOf(userId).map(({ kind }) => kind)).toEqual(['account_opened']);
  });

  test('serves once: of two at the same time one is told that it is over', () => {
    askForAccount(door(), newcomer);
    const input = { linkId: lastLink(), passwordHash: HASH };
    const answers = [activateAccount(door(), input), activateAccount(door(), input)];
    expect(answers.map(({ ok }) => ok)).toEqual([true, false]);
    expect(world.db.select().from(users).where(eq(users.email, newcomer.address)).all()).toHaveLength(1);
  });

  test('does not serve after two days, nor with a link for something else, nor when the address is taken', () => {
    askForAccount(door(), newcomer);
    const input = { linkId: lastLink(), passwordHash: HASH };
    expect(activateAccount(door(TEST_NOW + LINK_LIFETIMES.activation), input)).toEqual(over);
    expect(activateAccount(door(), { ...input, linkId: 0 })).toEqual(over);
    expect(resetPassword(door(), input)).toEqual(over);
    world.db
      .update(users)
      .set({ email: newcomer.address })
      .where(eq(users.id, idOf('theo')))
      .run();
    expect(activateAccount(door(), input)).toEqual(over);
    expect(loadSignIn(world.db, newcomer.address)?.passwordHash).not.toBe(HASH);
  });
});

describe('a forgotten password', () => {
  const ask = (person: PersonKey) => {
    askForPassword(door(), { address: PEOPLE[person].email });
    return lastLink();
  };

  test('is answered alike for known and unknown addresses', () => {
    const answers = [newcomer.address, PEOPLE.karim.email].map((address) =>
      askForPassword(door(), { address }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(sent()).toEqual([{ kind: 'password_reset', userId: idOf('karim') }]);
  });

  test('is replaced by the link, which ends every session and every other link of the person', () => {
    openSession('karim', 'his');
    openSession('ines', 'hers');
    askForAddress(world.as('karim'), {
      userId: idOf('karim'),
      purpose: 'address_change',
      address: 'thief@elsewhere.example',
    });
    const change = lastLink();
    const outcome = resetPassword(door(), { linkId: ask('karim'), passwordHash: HASH });
    expect(result(outcome)).toEqual({ userId: idOf('karim'), address: PEOPLE.karim.email });
    expect(loadSignIn(world.db, PEOPLE.karim.email)?.passwordHash).toBe(HASH);
    expect(runningSessions()).toEqual(['hers']);
    expect(loadLink(world.db, change)?.supersededAt).toBe(TEST_NOW);
    expect(sent().at(-1)).toEqual({ kind: 'account_changed', userId: idOf('karim') });
  });

  test('cannot be replaced twice, later than an hour, after the address changed, or once the account is closed', () => {
    const used = ask('karim');
    result(resetPassword(door(), { linkId: used, passwordHash: HASH }));
    expect(resetPassword(door(), { linkId: used, passwordHash: HASH })).toEqual(over);
    const late = door(TEST_NOW + LINK_LIFETIMES.password_reset);
    expect(resetPassword(late, { linkId: ask('ines'), passwordHash: HASH })).toEqual(over);
    const moved = ask('claire');
    world.db
      .update(users)
      .set({ email: 'moved@v.example' })
      .where(eq(users.id, idOf('claire')))
      .run();
    expect(resetPassword(door(), { linkId: moved, passwordHash: HASH })).toEqual(over);
    const closed = ask('emma');
    markDisabled(world.db, idOf('emma'), TEST_NOW);
    expect(resetPassword(door(), { linkId: closed, passwordHash: HASH })).toEqual(over);
  });
});

describe('one’s own account', () => {
  const own = (person: PersonKey) => ({ userId: idOf(person) });

  test('has another name', () => {
    result(changeName(world.as('karim'), { ...own('karim'), name: 'Karim Benali-Roux' }));
    expect(myProfile(world.as('karim')).name).toBe('Karim Benali-Roux');
    result(changeName(world.as('karim'), { ...own('karim'), name: 'Karim Benali-Roux' }));
    expect(eventsOf(idOf('karim'))).toEqual([
      { kind: 'profile_changed', facts: { from: PEOPLE.karim.name, to: 'Karim Benali-Roux' } },
    ]);
  });

  test('has another password, and every session ends but this one', () => {
    for (const id of ['here', 'there']) openSession('karim', id);
    const input = { ...own('karim'), passwordHash: HASH, keptSession: 'here' };
    result(changePassword(world.as('karim'), input));
    expect(runningSessions()).toEqual(['here']);
    expect(loadSignIn(world.db, PEOPLE.karim.email)?.passwordHash).toBe(HASH);
  });

  test('has another address of sign-in once its reader confirms it; the former one is told', () => {
    const address = 'karim@new.example';
    result(askForAddress(world.as('karim'), { ...own('karim'), purpose: 'address_change', address }));
    expect(myProfile(world.as('karim'))).toMatchObject({
      email: PEOPLE.karim.email,
      waiting: { address_change: address, contact_change: null },
    });
    askForPassword(door(), { address: PEOPLE.karim.email });
    const reset = lastLink();
    const confirm = { linkId: reset - 1, purpose: 'address_change' as const };
    result(confirmAddress(world.as('karim'), confirm));
    expect(myProfile(world.as('karim'))).toMatchObject({ email: address, waiting: { address_change: null } });
    expect(loadLink(world.db, reset)?.supersededAt).toBe(TEST_NOW);
    expect(eventsOf(idOf('karim'))).toEqual([
      { kind: 'address_changed', facts: { from: PEOPLE.karim.email, to: address } },
    ]);
    expect(confirmAddress(world.as('karim'), confirm)).toEqual(over);
  });

  test('has an address for mails, which can be taken away again', () => {
    const address = 'bureau@batisseurs.example';
    result(askForAddress(world.as('karim'), { ...own('karim'), purpose: 'contact_change', address }));
    result(confirmAddress(world.as('karim'), { linkId: lastLink(), purpose: 'contact_change' }));
    expect(myProfile(world.as('karim')).contactEmail).toBe(address);
    result(removeContactAddress(world.as('karim'), own('karim')));
    result(removeContactAddress(world.as('karim'), own('karim')));
    expect(myProfile(world.as('karim')).contactEmail).toBeNull();
    expect(eventsOf(idOf('karim')).map(({ kind }) => kind)).toEqual(['contact_changed', 'contact_changed']);
  });

  test('keeps no address for mails that is the one of sign-in', () => {
    const address = 'bureau@batisseurs.example';
    markContactEmail(world.db, idOf('karim'), address);
    result(askForAddress(world.as('karim'), { ...own('karim'), purpose: 'address_change', address }));
    result(confirmAddress(world.as('karim'), { linkId: lastLink(), purpose: 'address_change' }));
    expect(myProfile(world.as('karim'))).toMatchObject({ email: address, contactEmail: null });
  });

  test('does not take the address of somebody else, who is told, nor the one it has', () => {
    const change = { ...own('karim'), purpose: 'address_change' as const };
    expect(askForAddress(world.as('karim'), { ...change, address: PEOPLE.ines.email })).toEqual({
      ok: true,
      result: null,
    });
    expect(sent()).toEqual([{ kind: 'already_registered', userId: idOf('ines') }]);
    expect(myProfile(world.as('karim')).waiting.address_change).toBe(PEOPLE.ines.email);
    expect(askForAddress(world.as('karim'), { ...change, address: PEOPLE.karim.email })).toEqual({
      ok: false,
      refusals: [{ code: 'address_unchanged', field: 'address' }],
    });
    markDisabled(world.db, idOf('emma'), TEST_NOW);
    askForAddress(world.as('karim'), { ...change, address: PEOPLE.emma.email });
    expect(sent()).toHaveLength(1);
    const address = 'soon@taken.example';
    result(askForAddress(world.as('karim'), { ...change, address }));
    world.db
      .update(users)
      .set({ email: address })
      .where(eq(users.id, idOf('theo')))
      .run();
    const confirm = { linkId: lastLink(), purpose: 'address_change' as const };
    expect(confirmAddress(world.as('karim'), confirm)).toEqual(over);
  });

  test('is nobody else’s', () => {
    const theirs = own('ines');
    const not = { ok: false, refusals: [{ code: 'not_permitted' }] };
    const karim = world.as('karim');
    expect(changeName(karim, { ...theirs, name: 'X' })).toEqual(not);
    expect(changePassword(karim, { ...theirs, passwordHash: HASH, keptSession: null })).toEqual(not);
    expect(removeContactAddress(karim, theirs)).toEqual(not);
    const change = { ...theirs, purpose: 'contact_change' as const, address: 'a@b.example' };
    expect(askForAddress(karim, change)).toEqual(not);
    const linkId = createLink(world.db, { ...change, name: '', locale: null }, TEST_NOW);
    const confirm = { linkId, purpose: 'contact_change' as const };
    expect(confirmAddress(karim, confirm)).toEqual({ ok: false, refusals: [{ code: 'not_found' }] });
  });
});
