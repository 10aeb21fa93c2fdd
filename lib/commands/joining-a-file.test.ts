import { eq } from 'drizzle-orm';
import { loadContract } from '@/db/contracts';
import { loadDocument } from '@/db/documents';
import { loadDraft } from '@/db/drafts';
import { contractParties, events } from '@/db/schema';
import { openWorld, type World } from '@/tests/database';
import { depositAs, draftAs, reasons, result } from '@/tests/depositing';
import { actOnDocument } from './act-on-document';
import { submitDocument } from './submit-document';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

test('who joins an instalment is proposed its month, whatever the day is', () => {
  depositAs(world, 'karim', 'A4', { in: 'school', fields: { period: '2026-09' } });
  const { draftId } = draftAs(world, 'nadia', 'A10', { in: 'school' });
  expect(loadDraft(world.db, draftId)?.fields).toMatchObject({ sequence: '1', period: '2026-09' });
});

test('a subcontractor that joined after its joint contractor, both after the file was opened, is accepted by it', () => {
  depositAs(world, 'marc', 'A4', { in: 'hall' });
  const contractId = world.ids.contracts.hall;
  const lead = loadContract(world.db, contractId)?.parties.find((party) => party.role === 'supplier');
  const { vasseur, duval } = world.ids.structures;
  const add = (role: 'joint_contractor' | 'subcontractor', structureId: number, dependsOnId: number) =>
    world.db
      .insert(contractParties)
      .values({ contractId, role, structureId, isOnPortal: true, dependsOnId })
      .returning()
      .get().id;
  add('subcontractor', duval, add('joint_contractor', vasseur, lead?.id ?? 0));
  const a10 = depositAs(world, 'nadia', 'A10', { in: 'hall' });
  expect(loadDocument(world.db, a10)).toMatchObject({
    status: 'A_VALIDER_1',
    holderRole: 'joint_contractor',
    holderStructureId: vasseur,
  });
  result(actOnDocument(world.as('luc'), { documentId: a10, act: 'accept' }));
  expect(loadDocument(world.db, a10)).toMatchObject({ status: 'A_VALIDER_2', holderRole: 'supplier' });
});

test('the number of a payment order is told of the act that gives it, and of no other', () => {
  const a6 = depositAs(world, 'karim', 'A6', { in: 'roads' });
  result(actOnDocument(world.as('hugo'), { documentId: a6, act: 'pay', mandateNumber: 'M-1' }));
  const [paid] = world.db.select().from(events).where(eq(events.kind, 'document_paid')).all();
  expect(paid?.facts).toEqual({});
  expect(loadDocument(world.db, a6)?.mandateNumber).toBeNull();
});

test('a final settlement is paid once: a signed general statement, or a tacit one', () => {
  depositAs(world, 'karim', 'A8', { in: 'roads', fields: { number: 'DGD' } });
  const { context, draftId } = draftAs(world, 'karim', 'A23', { in: 'roads', fields: { number: 'DGDT' } });
  expect(reasons(submitDocument(context, { draftId }))).toEqual(['already_settled']);
});
