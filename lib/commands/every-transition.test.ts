import { and, asc, eq } from 'drizzle-orm';
import { loadDocument } from '@/db/documents';
import { contractParties, statusHistory } from '@/db/schema';
import type { DirectAct } from '@/lib/domain/acts';
import type { Status } from '@/lib/domain/statuses';
import { actsFrom, TRANSITIONS, transition } from '@/lib/domain/transitions';
import { openWorld, type World } from '@/tests/database';
import { depositAs, draftAs, result } from '@/tests/depositing';
import { actOnDocument } from './act-on-document';
import { chooseDocument } from './choose-document';
import { submitDocument } from './submit-document';

// Every row of the table of transitions is played by somebody of the cast, and the histories hold nothing else.

const played = new Set<string>();
const rows = [...new Set(TRANSITIONS.map(({ from, to }) => `${from} -> ${to}`))];

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => {
  for (const step of stepsOf(world)) played.add(step);
  world.close();
});

/** Each status of each document with the next. */
function stepsOf({ db }: World): string[] {
  const history = db
    .select()
    .from(statusHistory)
    .orderBy(asc(statusHistory.documentId), asc(statusHistory.id));
  const stops = history.all();
  return stops.flatMap((stop, position) => {
    const next = stops[position + 1];
    return next?.documentId === stop.documentId ? [`${stop.status} -> ${next.status}`] : [];
  });
}
const act = (person: 'karim' | 'luc' | 'ines' | 'claire' | 'hugo', documentId: number, name: DirectAct) =>
  result(actOnDocument(world.as(person), { documentId, act: name, mandateNumber: 'M-1' }));
const instalment = (sequence: number) => ({ sequence: String(sequence), number: `S-${sequence}` });

test('an instalment, each step taken at once', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
  depositAs(world, 'claire', 'A19', { after: a15 });
  expect(stepsOf(world)).toContain('A_ASSOCIER_MOE -> ASSOCIEE');
});

test('an instalment that each party takes into account before it goes on', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  act('ines', a4, 'take_into_account');
  const a15 = depositAs(world, 'ines', 'A15', { after: a4 });
  act('claire', a15, 'take_into_account');
  depositAs(world, 'claire', 'A19', { after: a15 });
  expect(stepsOf(world)).toContain('PRISE_EN_COMPTE_MOA -> ASSOCIEE');
});

test('a request with one validator, and one with two', () => {
  const { contracts, structures } = world.ids;
  const ofSchool = (structureId: number) =>
    and(eq(contractParties.contractId, contracts.school), eq(contractParties.structureId, structureId));
  const joint = world.db.select().from(contractParties).where(ofSchool(structures.vasseur)).get();
  act('karim', depositAs(world, 'luc', 'A13', { in: 'school' }), 'accept');
  world.db
    .update(contractParties)
    .set({ dependsOnId: joint?.id ?? null })
    .where(ofSchool(structures.duval))
    .run();
  const a10 = depositAs(world, 'nadia', 'A10', { in: 'school', fields: instalment(2) });
  act('luc', a10, 'accept');
  act('karim', a10, 'accept');
  expect(loadDocument(world.db, a10)?.status).toBe('A_ASSOCIER_MOE');
});

test('a final settlement that the supplier signs', () => {
  const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
  const a17 = depositAs(world, 'ines', 'A17', { after: a7 });
  const a20 = depositAs(world, 'claire', 'A20', { after: a17 });
  depositAs(world, 'karim', 'A8', { after: a20 });
  expect(stepsOf(world)).toContain('A_ASSOCIER_FOURNISSEUR -> ASSOCIEE');
});

describe('a tacit general statement takes the place of', () => {
  /** The lead's claim and the joint contractor's, of which the project manager's proposal follows only the latter. */
  function halfAnswered(isLeadTaken: boolean) {
    const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
    const a14 = depositAs(world, 'luc', 'A14', { in: 'school' });
    act('karim', a14, 'accept');
    if (isLeadTaken) act('ines', a7, 'take_into_account');
    const { context, draftId } = draftAs(world, 'ines', 'A17', { after: a14 });
    result(
      chooseDocument(context, {
        draftId,
        framework: 'A17',
        submissionType: 'DEPOT_PDF_PORTAIL',
        issuerStructureId: world.ids.structures.moreau,
        issuerServiceId: null,
        follows: [a14],
      }),
    );
    return { a7, a17: result(submitDocument(context, { draftId })).documentId };
  }
  const replaced = (...ids: number[]) => ids.map((id) => loadDocument(world.db, id)?.status);

  test('a claim that was followed', () => {
    const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
    depositAs(world, 'karim', 'A22', { after: a7 });
    expect(replaced(a7)).toEqual(['REMPLACEE_PAR_A22']);
  });

  test.each([false, true])(
    'a claim that waits next to the proposal that it follows, taken: %s',
    (isTaken) => {
      const { a7, a17 } = halfAnswered(isTaken);
      depositAs(world, 'karim', 'A22', { after: a17 });
      expect(replaced(a7, a17)).toEqual(['REMPLACEE_PAR_A22', 'REMPLACEE_PAR_A22']);
    },
  );

  test.each([false, true])(
    'a proposal that waits next to the claim that it follows, taken: %s',
    (isTaken) => {
      const { a7, a17 } = halfAnswered(false);
      if (isTaken) act('claire', a17, 'take_into_account');
      depositAs(world, 'karim', 'A22', { after: a7 });
      expect(replaced(a7, a17)).toEqual(['REMPLACEE_PAR_A22', 'REMPLACEE_PAR_A22']);
    },
  );
});

test('the payer’s steps, each from each one before it', () => {
  const first: Status = 'MISE_A_DISPOSITION';
  const ways = actsFrom(first, 'financial_service').flatMap((before) => {
    const reached = transition(first, before)?.to;
    const next = reached ? actsFrom(reached, 'financial_service') : [];
    return next.length > 0 ? next.map((after) => [before, after]) : [[before]];
  });
  expect(ways).toHaveLength(5 + 4 + 3 + 2 + 1 + 1);
  const isDirect = (name: string): name is DirectAct =>
    ['take_into_account', 'certify_service', 'mandate', 'hand_to_accountant', 'account', 'pay'].includes(
      name,
    );
  for (const [position, way] of ways.entries()) {
    const a6 = depositAs(world, 'karim', 'A6', { in: 'roads', fields: instalment(position + 1) });
    for (const name of way.filter(isDirect)) act('hugo', a6, name);
  }
});

test('no history has a step that is not in the table, and every row of the table was a step', () => {
  expect([...played].sort()).toEqual(rows.sort());
});
