import { eq } from 'drizzle-orm';
import type { PersonKey } from '@/db/cast';
import { authorisations } from '@/db/schema';
import { takeDocument } from '@/lib/commands/take-document';
import { openWorld, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { handsOfDocument } from './hands-of-document';
import { oneDocument } from './one-document';

let world: World;
let request: number;
beforeEach(() => {
  world = openWorld();
  request = depositAs(world, 'luc', 'A13', { in: 'school' });
});
afterEach(() => world.close());

function shownTo(person: PersonKey) {
  const context = world.as(person);
  const document = oneDocument(context, request);
  const hands = document && handsOfDocument(context, document);
  return hands && { ...hands, colleagues: hands.colleagues.map(({ name }) => name) };
}

test('what nobody has, everybody who may act can take; a main manager can give it', () => {
  expect(shownTo('sophie')).toMatchObject({
    instructorName: null,
    mayTake: true,
    mayRelease: false,
    colleagues: [],
  });
  expect(shownTo('karim')).toMatchObject({
    mayTake: true,
    mayRelease: false,
    colleagues: ['Sophie Lambert'],
  });
});

test('what somebody has, that person gives or puts back, and so does a main manager', () => {
  result(takeDocument(world.as('sophie'), { documentId: request }));
  expect(shownTo('sophie')).toMatchObject({
    instructorName: 'Sophie Lambert',
    isMine: true,
    mayTake: false,
    mayRelease: true,
    colleagues: ['Karim Benali'],
  });
  expect(shownTo('karim')).toMatchObject({ isMine: false, mayTake: false, mayRelease: true });
});

test('a colleague without the role of manager can do nothing about what another has', () => {
  result(takeDocument(world.as('karim'), { documentId: request }));
  expect(shownTo('sophie')).toBeNull();
});

test('what somebody has who may no longer act can be taken', () => {
  const { sophie } = world.ids.people;
  result(takeDocument(world.as('sophie'), { documentId: request }));
  world.db.delete(authorisations).where(eq(authorisations.userId, sophie)).run();
  expect(shownTo('karim')).toMatchObject({ instructorName: 'Sophie Lambert', mayTake: true });
});

test('the other parties read the name, and can do nothing', () => {
  result(takeDocument(world.as('sophie'), { documentId: request }));
  expect(oneDocument(world.as('luc'), request)?.instructorName).toBe('Sophie Lambert');
  expect(shownTo('luc')).toBeNull();
});

test('the document tells who had it in hand, beside its statuses', () => {
  result(takeDocument(world.as('sophie'), { documentId: request }));
  expect(oneDocument(world.as('luc'), request)?.handings).toMatchObject([
    { kind: 'document_taken', userName: 'Sophie Lambert', structureName: 'Bâtisseurs du Rhône' },
  ]);
});
