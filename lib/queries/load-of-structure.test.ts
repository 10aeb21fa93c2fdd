import { eq } from 'drizzle-orm';
import type { PersonKey } from '@/db/cast';
import { authorisations, memberships } from '@/db/schema';
import { takeDocument } from '@/lib/commands/take-document';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { loadOfStructure } from './load-of-structure';

const NOTHING = { application: null, hands: null };
const HOUR = 3_600_000;

let world: World;
beforeEach(() => {
  world = openWorld();
  for (const sequence of ['1', '2', '3']) {
    const fields = { sequence, period: `2026-0${sequence}`, number: `R-${sequence}` };
    const now = TEST_NOW + Number(sequence) * HOUR;
    const documentId = depositAs(world, 'luc', 'A13', { in: 'school', fields, now });
    if (sequence !== '3') result(takeDocument(world.as('sophie', now + HOUR), { documentId }));
  }
});
afterEach(() => world.close());

const loadFor = (
  person: PersonKey,
  structure: 'batisseurs' | 'valmont',
  asked: typeof NOTHING | object = NOTHING,
) => loadOfStructure(world.as(person), world.ids.structures[structure], { ...NOTHING, ...asked });

test('the main manager reads what each agent has in hand, and the oldest since when', () => {
  const load = loadFor('karim', 'batisseurs');
  expect(load?.applications.map(({ application }) => application)).toEqual(['works_invoices']);
  expect(load?.applications[0]?.rows).toEqual([
    { hands: 'nobody', name: null, isGone: false, count: 1, since: TEST_NOW + 3 * HOUR },
    { hands: world.ids.people.karim, name: 'Karim Benali', isGone: false, count: 0, since: null },
    {
      hands: world.ids.people.sophie,
      name: 'Sophie Lambert',
      isGone: false,
      count: 2,
      since: TEST_NOW + 2 * HOUR,
    },
  ]);
});

test('a number leads to its documents, the first deposited first, and to those who can be given them', () => {
  const numbers = (asked: object) =>
    loadFor('karim', 'batisseurs', asked)?.shown?.documents.map(({ number }) => number);
  expect(numbers({})).toEqual(['R-3']);
  expect(numbers({ application: 'works_invoices', hands: world.ids.people.sophie })).toEqual(['R-1', 'R-2']);
  const { shown } = loadFor('karim', 'batisseurs', { hands: world.ids.people.sophie }) ?? {};
  expect(shown?.agents.map(({ name }) => name)).toEqual(['Karim Benali']);
});

test('somebody who may no longer act and still has documents is not forgotten', () => {
  const { sophie } = world.ids.people;
  world.db.delete(authorisations).where(eq(authorisations.userId, sophie)).run();
  expect(loadFor('karim', 'batisseurs')?.applications[0]?.rows.at(-1)).toMatchObject({
    name: 'Sophie Lambert',
    isGone: true,
    count: 2,
  });
});

test('it is for nobody else', () => {
  for (const person of ['sophie', 'julie', 'luc', 'emma', 'anne'] as const)
    expect([person, loadFor(person, 'batisseurs')]).toEqual([person, null]);
});

test('a manager without any right reads the numbers, and sees no document', () => {
  const { karim } = world.ids.people;
  world.db.delete(authorisations).where(eq(authorisations.userId, karim)).run();
  const load = loadFor('karim', 'batisseurs');
  expect(load?.applications[0]?.rows[0]).toMatchObject({ hands: 'nobody', count: 1 });
  expect(load?.shown?.documents).toEqual([]);
});

test('both applications of a buyer are told apart', () => {
  const claim = depositAs(world, 'karim', 'A4', { in: 'nursery', fields: { number: 'C-1' } });
  depositAs(world, 'ines', 'A16', { after: claim, fields: { number: 'P-1' } });
  world.db
    .update(memberships)
    .set({ isMainManager: true })
    .where(eq(memberships.userId, world.ids.people.hugo))
    .run();
  const counts = loadFor('hugo', 'valmont')?.applications.map(({ application, rows }) => [
    application,
    rows.map(({ name, count }) => [name, count]),
  ]);
  expect(counts).toEqual([
    [
      'works_invoices',
      [
        [null, 0],
        ['Claire Fontaine', 0],
      ],
    ],
    [
      'payables',
      [
        [null, 1],
        ['Hugo Lemaire', 0],
      ],
    ],
  ]);
});
