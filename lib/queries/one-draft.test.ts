import type { PersonKey } from '@/db/cast';
import { startDraft } from '@/lib/commands/start-draft';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import { openWorld, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { keepSilent } from '@/tests/silence';
import { nextSteps } from './next-steps';
import { oneDraft } from './one-draft';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

/** @returns what step 2 offers to whoever follows this document, which is what its page promised. */
function offered(person: PersonKey, documentId: number): FrameworkCode[] | undefined {
  const context = world.as(person);
  const { draftId } = result(startDraft(context, { previousId: documentId }));
  const frameworks = oneDraft(context, draftId)?.frameworks;
  expect(frameworks).toEqual(nextSteps(context, documentId).frameworks);
  return frameworks;
}

test('step 2 offers what the document may be followed by, before silence and after it', () => {
  const claim = depositAs(world, 'karim', 'A7', { in: 'school' });
  expect(offered('ines', claim)).toEqual(['A17']);
  keepSilent(world, claim);
  expect(offered('karim', claim)).toEqual(['A22']);
  const tacit = depositAs(world, 'karim', 'A22', { after: claim });
  expect(offered('claire', tacit)).toEqual(['A20']);
  keepSilent(world, tacit);
  expect(offered('karim', tacit)).toEqual(['A23']);
  expect(offered('ines', tacit)).toEqual(['A24']);
  expect(offered('claire', tacit)).toEqual(['A25']);
});
