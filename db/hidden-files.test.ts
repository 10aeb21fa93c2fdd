import { readSearch } from '@/lib/forms/search-address';
import { searchDocuments } from '@/lib/queries/search-documents';
import { openWorld } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { takeInNames } from '@/tests/taking-in';
import { hideFileFrom, renameFileParty } from './file-parties';
import { loadFileParties } from './files';

// Somebody who was taken out of a file finds nothing of it any more, by whatever way in, before and after the words of its
// documents are taken in again.

const world = openWorld();
afterAll(() => world.close());

function found(typed: Record<string, string>): string[] {
  const { asked } = readSearch(typed);
  if (asked === null) throw new Error('the search cannot be read');
  return searchDocuments(world.as('ines'), { asked, request: null }).rows.map(({ number }) => number);
}

test('a file that is hidden from a structure is found by none of its people', async () => {
  depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'SIT-07', comment: 'Étanchéité' } });
  await takeInNames(world);
  const ways: Record<string, string>[] = [
    {},
    { q: 'SIT-07' },
    { q: 'etancheite' },
    { number: 'SIT' },
    { framework: 'A4' },
    { sort: 'amount' },
  ];
  for (const way of ways) expect(found(way)).toEqual(['SIT-07']);
  const { moreau, renovation } = world.ids.structures;
  const moe = loadFileParties(world.db, 1).find(({ structureId }) => structureId === moreau);
  renameFileParty(world.db, moe?.id ?? 0, { structureId: renovation, serviceId: null, onPortal: true });
  hideFileFrom(world.db, 1, moreau);
  for (const way of ways) expect([way, found(way)]).toEqual([way, []]);
  world.db.$client.exec('UPDATE words_queue SET due_at = 0');
  await takeInNames(world);
  for (const way of ways) expect([way, found(way)]).toEqual([way, []]);
});
