import { SEARCH_LIST, SYNTHESIS_LIST } from '@/lib/domain/list-views';
import { listView } from '@/lib/queries/list-view';
import { openWorld } from '@/tests/database';
import { result } from '@/tests/depositing';
import { setListView } from './set-list-view';

const world = openWorld();
afterAll(() => world.close());
const { claire, karim } = world.ids.people;

test('a view is kept for each person and each list, and the last choice counts', () => {
  const asked = { userId: claire, list: 'synthesis', columns: ['moved', 'claimed'], isDense: true } as const;
  result(setListView(world.as('claire'), { ...asked, columns: ['turn'] }));
  result(setListView(world.as('claire'), asked));
  expect(listView(world.as('claire'), SYNTHESIS_LIST)).toEqual({
    userId: claire,
    columns: ['file', 'claimed', 'moved'],
    isDense: true,
  });
  expect(listView(world.as('claire'), SEARCH_LIST)).toMatchObject({
    columns: SEARCH_LIST.proposed,
    isDense: false,
  });
  expect(listView(world.as('karim'), SYNTHESIS_LIST)).toMatchObject({
    columns: SYNTHESIS_LIST.proposed,
    isDense: false,
  });
});

test('without a column the list is as the product proposes it', () => {
  result(setListView(world.as('karim'), { userId: karim, list: 'search', columns: [], isDense: true }));
  expect(listView(world.as('karim'), SEARCH_LIST)).toMatchObject({
    columns: SEARCH_LIST.proposed,
    isDense: true,
  });
});

test('another person’s view, and a column that the list does not have, are refused', () => {
  const asked = { userId: claire, list: 'synthesis', columns: ['turn'], isDense: false } as const;
  expect(setListView(world.as('karim'), asked)).toMatchObject({
    ok: false,
    refusals: [{ code: 'not_permitted' }],
  });
  expect(setListView(world.as('claire'), { ...asked, columns: ['mandate'] })).toMatchObject({
    ok: false,
    refusals: [{ code: 'not_a_choice', field: 'columns' }],
  });
});
