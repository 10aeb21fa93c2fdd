import { openWorld } from '@/tests/database';
import { myStructures } from './my-structures';

const world = openWorld();
afterAll(() => world.close());

test('a person sees their structures with their rights in each', () => {
  const [first, second] = myStructures(world.as('karim'));
  expect(first).toMatchObject({
    name: 'Bâtisseurs du Rhône',
    isMainManager: true,
    rights: [{ application: 'works_invoices', level: 'submit' }],
  });
  expect(second?.name).toBe('Rhône Rénovation');
});

test('a person without any right learns whom to ask', () => {
  const [structure, ...others] = myStructures(world.as('julie'));
  expect(others).toEqual([]);
  expect(structure?.rights).toEqual([]);
  expect(structure?.managers).toEqual([{ name: 'Karim Benali', email: 'karim.benali@batisseurs.example' }]);
});
