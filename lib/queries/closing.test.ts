import { setReception } from '@/lib/commands/set-reception';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, draftAs, result } from '@/tests/depositing';
import { type OneClosing, oneClosing } from './closing';
import { draftCheck } from './draft-check';

const DAY = 86_400_000;
let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const school = () => world.ids.contracts.school;
const shown = (person: Parameters<World['as']>[0], now = TEST_NOW): OneClosing => {
  const found = oneClosing(world.as(person, now), school());
  if (!found) throw new Error(`${person} does not see the end of the contract`);
  return found;
};

/** The reception was notified on 16 November 2026, a week before the tests play. */
function receive(kind: 'without_reserves' | 'subject_to' = 'without_reserves'): void {
  const days = { completedOn: '2026-11-02', decidedOn: '2026-11-12', notifiedOn: '2026-11-16' };
  const reception = { kind, ...days, reservesLiftedOn: null };
  result(setReception(world.as('claire'), { contractId: school(), replaces: null, reception }));
}

test('contract holder, project manager and contracting authority follow the end of a contract, nobody else', () => {
  for (const person of ['karim', 'ines', 'claire'] as const)
    expect(shown(person).contract.number).toBe('2026-TX-014');
  for (const person of ['luc', 'nadia', 'marc', 'julie', 'anne'] as const)
    expect(oneClosing(world.as(person), school())).toBeNull();
  expect(oneClosing(world.as('karim'), 9999)).toBeNull();
});

test('the reception comes first, and is for the contracting authority to enter', () => {
  expect(shown('claire').next[0]).toMatchObject({
    act: 'enter_reception',
    isMine: true,
    way: { kind: 'reception' },
  });
  expect(shown('karim').next[0]).toMatchObject({
    act: 'enter_reception',
    isMine: false,
    way: { kind: 'sheet' },
  });
});

test('the contract holder is led from the reception to the signature, each party to its own act', () => {
  receive();
  const karim = shown('karim').next[0];
  expect(karim).toMatchObject({ act: 'A7', isMine: true, dueOn: '2026-12-16', way: { kind: 'open' } });
  expect(karim?.checks.filter(({ isMet }) => isMet === true).map(({ id }) => id)).toEqual([
    'reception',
    'both',
  ]);
  expect(shown('ines').next[0]).toMatchObject({ act: 'A7', isMine: false, way: { kind: 'sheet' } });
  const claim = depositAs(world, 'karim', 'A7', { in: 'school' });
  expect(shown('ines').next[0]).toMatchObject({
    act: 'A17',
    isMine: true,
    dueOn: '2026-12-23',
    way: { kind: 'follow', previousId: claim },
  });
  expect(shown('karim').next[0]).toMatchObject({
    isMine: false,
    way: { kind: 'document', documentId: claim },
  });
  const draft = depositAs(world, 'ines', 'A17', { after: claim });
  expect(shown('claire').next[0]).toMatchObject({ act: 'A20', way: { kind: 'follow', previousId: draft } });
  const statement = depositAs(world, 'claire', 'A20', { after: draft });
  expect(shown('karim').next[0]).toMatchObject({
    act: 'A8',
    dueOn: '2026-12-23',
    otherwise: 'deemed_accepted',
  });
  depositAs(world, 'karim', 'A8', { after: statement });
  expect(shown('karim').next[0]).toMatchObject({ act: 'pay', isMine: false });
});

test('when no general statement came in time the contract holder is led to the tacit procedure', () => {
  receive();
  depositAs(world, 'karim', 'A7', { in: 'school' });
  const after = TEST_NOW + 31 * DAY;
  expect(shown('karim', after).next.map(({ act, isMine }) => [act, isMine])).toEqual([
    ['A22', true],
    ['A17', false],
  ]);
  expect(shown('karim', after).cases).toContain('missing_part');
});

test('a draft that was begun is continued', () => {
  receive();
  const claim = depositAs(world, 'karim', 'A7', { in: 'school' });
  const { draftId } = draftAs(world, 'ines', 'A17', { after: claim });
  expect(shown('ines').next[0]?.way).toEqual({ kind: 'draft', draftId });
});

test('a draft final statement that comes before its time is warned about when it is sent, and told afterwards', () => {
  receive('subject_to');
  expect(shown('karim').next[0]).toMatchObject({ act: 'lift_reserves' });
  const { context, draftId } = draftAs(world, 'karim', 'A7', { in: 'school' });
  expect(draftCheck(context, draftId)).toMatchObject({
    isReady: true,
    settlement: [{ code: 'reserves_not_lifted', notifiedOn: '2026-11-16' }],
  });
  depositAs(world, 'karim', 'A7', { in: 'school' });
  expect(shown('ines').closing.premature).toBe('reserves_not_lifted');
});

test('a recapitulation that forgets instalments paid through the portal is warned about', () => {
  receive();
  const claim = depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'M1' } });
  depositAs(world, 'claire', 'A19', { after: depositAs(world, 'ines', 'A15', { after: claim }) });
  const final = depositAs(world, 'karim', 'A7', { in: 'school', fields: { number: 'F1' } });
  const { context, draftId } = draftAs(world, 'karim', 'A22', {
    after: final,
    now: TEST_NOW + 31 * DAY,
  });
  expect(draftCheck(context, draftId)).toMatchObject({
    settlement: [{ code: 'instalments_differ', stated: 0, known: 1_200_000 }],
  });
});
