import { loadActor } from '@/db/actors';
import { openWorld } from '@/tests/database';
import { chooseLanguage } from './choose-language';

const world = openWorld();
afterAll(() => world.close());

test('a person who chooses English reads English from now on', () => {
  const context = world.as('karim');
  expect(chooseLanguage(context, { userId: context.actor.userId, locale: 'en' })).toEqual({
    ok: true,
    result: null,
  });
  expect(loadActor(world.db, context.actor.userId, context.now)?.locale).toBe('en');
});

test('nobody chooses the language of somebody else', () => {
  const outcome = chooseLanguage(world.as('sophie'), { userId: world.ids.people.emma, locale: 'fr' });
  expect(outcome).toEqual({ ok: false, refusals: [{ code: 'not_permitted' }] });
  expect(world.as('emma').actor.locale).toBe('en');
});
