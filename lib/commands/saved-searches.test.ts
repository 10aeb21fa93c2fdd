import type { PersonKey } from '@/db/cast';
import { markSearchEnded } from '@/db/saved-searches';
import { mySearches } from '@/lib/queries/my-searches';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { reasons, result } from '@/tests/depositing';
import { endSearch } from './end-search';
import { renameSearch } from './rename-search';
import { saveSearch } from './save-search';
import { unwatchSearch } from './unwatch-search';
import { watchSearch } from './watch-search';

let world: World;
let builders: number;
beforeEach(() => {
  world = openWorld();
  builders = world.ids.structures.batisseurs;
});
afterEach(() => world.close());

/** Karim, unless it is said who, keeps the claims. @returns its id. */
function save(
  name: string,
  { by = 'karim', shared = false }: { by?: PersonKey; shared?: boolean } = {},
): number {
  const context = world.as(by);
  const structureId = shared ? builders : null;
  result(saveSearch(context, { name, query: 'framework=A4', structureId }));
  const kept = mySearches(context).searches.find((one) => one.name === name);
  if (!kept) throw new Error('the search is not there');
  return kept.id;
}

const namesSeenBy = (person: PersonKey) => mySearches(world.as(person)).searches.map(({ name }) => name);
const eventsOf = (kind: string) =>
  world.db.query.events
    .findMany()
    .sync()
    .filter((event) => event.kind === kind);

describe('a search is kept', () => {
  test('for oneself: nobody else sees it', () => {
    save('Claims');
    expect([namesSeenBy('karim'), namesSeenBy('sophie')]).toEqual([['Claims'], []]);
    expect(eventsOf('search_saved')).toMatchObject([{ userId: world.ids.people.karim, structureId: null }]);
  });

  test('for a structure: whoever has the right to Works invoices there uses it, nobody else', () => {
    save('Claims', { shared: true });
    const seen = (['karim', 'sophie', 'julie', 'ines', 'marc', 'anne'] as const).map(namesSeenBy);
    expect(seen).toEqual([['Claims'], ['Claims'], [], [], [], []]);
    expect(mySearches(world.as('sophie')).searches).toMatchObject([{ isMine: false, isKept: false }]);
  });

  test('with its criteria and its order, and not with its page', () => {
    const query = 'after=12&framework=A4&framework=A15&sort=amount&before=3&unknown=1&number=';
    expect(result(saveSearch(world.as('karim'), { name: 'Two', query, structureId: null })).query).toBe(
      'framework=A4&framework=A15&sort=amount',
    );
  });

  test('not when it cannot be read, nor for a structure where one has no right, nor without any right', () => {
    const claims = { name: 'Claims', query: 'framework=A4' };
    expect(
      reasons(saveSearch(world.as('karim'), { ...claims, query: 'amountFrom=much', structureId: null })),
    ).toEqual(['not_an_amount']);
    for (const person of ['julie', 'ines', 'marc'] as const)
      expect(reasons(saveSearch(world.as(person), { ...claims, structureId: builders }))).toEqual([
        'not_permitted',
      ]);
    expect(reasons(saveSearch(world.as('julie'), { ...claims, structureId: null }))).toEqual([
      'not_permitted',
    ]);
  });

  test('under a name that the person uses once, fifty of them at most', () => {
    const first = save('Search 1');
    expect(
      reasons(saveSearch(world.as('karim'), { name: 'Search 1', query: '', structureId: null })),
    ).toEqual(['search_name_taken']);
    save('Search 1', { by: 'sophie' });
    for (let at = 2; at <= 50; at++) save(`Search ${at}`);
    const more = { name: 'One more', query: '', structureId: null };
    expect(reasons(saveSearch(world.as('karim'), more))).toEqual(['searches_too_many']);
    markSearchEnded(world.db, first, world.ids.people.karim, TEST_NOW);
    expect(reasons(saveSearch(world.as('karim'), { ...more, name: 'Search 1' }))).toEqual([]);
  });
});

describe('a search that was kept', () => {
  test('is renamed and ended by its owner; to strangers it does not exist', () => {
    const searchId = save('Claims');
    for (const person of ['sophie', 'marc'] as const) {
      const context = world.as(person);
      const tried = [renameSearch(context, { searchId, name: 'Mine' }), endSearch(context, { searchId })];
      expect(tried.map(reasons)).toEqual([['not_found'], ['not_found']]);
    }
    const karim = world.as('karim');
    expect(reasons(renameSearch(karim, { searchId, name: 'Claims' }))).toEqual(['nothing_to_change']);
    expect(reasons(renameSearch(karim, { searchId, name: 'All claims' }))).toEqual([]);
    save('Claims');
    expect(reasons(renameSearch(karim, { searchId, name: 'Claims' }))).toEqual(['search_name_taken']);
    expect(reasons(endSearch(karim, { searchId }))).toEqual([]);
    expect(namesSeenBy('karim')).toEqual(['Claims']);
    expect(reasons(endSearch(karim, { searchId }))).toEqual(['not_found']);
    expect([eventsOf('search_renamed').length, eventsOf('search_ended').length]).toEqual([1, 1]);
  });

  test('and is shared, is kept in order by a main manager of the structure, not by a colleague', () => {
    const searchId = save('Shared', { by: 'sophie', shared: true });
    const own = save('Karim’s', { shared: true });
    expect(reasons(endSearch(world.as('sophie'), { searchId: own }))).toEqual(['not_permitted']);
    expect(reasons(renameSearch(world.as('sophie'), { searchId: own, name: 'Ours' }))).toEqual([
      'not_permitted',
    ]);
    expect(reasons(renameSearch(world.as('karim'), { searchId, name: 'Ours' }))).toEqual([]);
    expect(reasons(endSearch(world.as('karim'), { searchId }))).toEqual([]);
    expect(namesSeenBy('sophie')).toEqual(['Karim’s']);
  });

  test('is watched by each person for themselves', () => {
    const searchId = save('Shared', { shared: true });
    result(watchSearch(world.as('sophie'), { searchId }));
    result(watchSearch(world.as('sophie'), { searchId }));
    const watchers = () =>
      (['karim', 'sophie'] as const).map((person) => mySearches(world.as(person)).searches[0]?.isWatched);
    expect(watchers()).toEqual([false, true]);
    result(watchSearch(world.as('karim'), { searchId }));
    result(unwatchSearch(world.as('sophie'), { searchId }));
    expect(watchers()).toEqual([true, false]);
    for (const person of ['julie', 'marc'] as const)
      expect([watchSearch, unwatchSearch].map((act) => reasons(act(world.as(person), { searchId })))).toEqual(
        [['not_found'], ['not_found']],
      );
  });
});

test('a search can be shared with the structures in which one has the right to Works invoices', () => {
  expect(mySearches(world.as('karim')).structures.map(({ id }) => id)).toContain(builders);
  expect(mySearches(world.as('julie')).structures).toEqual([]);
});
