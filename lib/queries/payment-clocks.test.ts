import { eq } from 'drizzle-orm';
import { loadDocument } from '@/db/documents';
import { notices } from '@/db/schema';
import { actOnDocument } from '@/lib/commands/act-on-document';
import { setContractDelay } from '@/lib/commands/set-contract-delay';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { paymentClocks, paymentClocksOf } from './payment-clocks';

const DAY = 86_400_000;
let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

function fileOf(documentId: number): number {
  return loadDocument(world.db, documentId)?.fileId ?? 0;
}

function clockOf(documentId: number, now = TEST_NOW) {
  const fileId = fileOf(documentId);
  return paymentClocks(world.as('karim', now), [fileId]).get(fileId);
}

/** The mails about this document leave. */
function send(documentId: number, sentAt: number): void {
  world.db.update(notices).set({ sentAt }).where(eq(notices.documentId, documentId)).run();
}

test('the clock starts when the mail to the project manager left', () => {
  const claim = depositAs(world, 'karim', 'A4', { in: 'school' });
  send(claim, TEST_NOW + DAY);
  expect(clockOf(claim)).toMatchObject({
    startedOn: '2026-11-24',
    dueOn: '2026-12-24',
    startedBy: 'notice',
    state: 'running',
    amount: 12_000_00,
  });
});

test('as long as no mail has left it starts two days after the deposit', () => {
  expect(clockOf(depositAs(world, 'karim', 'A4', { in: 'school' }))).toMatchObject({
    startedOn: '2026-11-25',
    startedBy: 'deposit',
  });
});

test('it never moves: not by an account statement of less, not by what comes later', () => {
  const claim = depositAs(world, 'karim', 'A4', { in: 'school' });
  send(claim, TEST_NOW);
  const started = clockOf(claim);
  const less = { 'admitted.0.base': '9 000,00', 'admitted.0.reason': 'quantity' };
  const statement = depositAs(world, 'ines', 'A15', { after: claim, fields: less, now: TEST_NOW + 5 * DAY });
  send(statement, TEST_NOW + 5 * DAY);
  expect(clockOf(claim)).toEqual({ ...started, amount: 10_800_00 });
});

test('a request that a contractor has to accept first starts no clock until it is accepted', () => {
  const request = depositAs(world, 'nadia', 'A10', { in: 'school', fields: { sequence: '1' } });
  send(request, TEST_NOW);
  expect(clockOf(request)).toBeUndefined();
  const accepted = TEST_NOW + 3 * DAY;
  result(actOnDocument(world.as('karim', accepted), { documentId: request, act: 'accept' }));
  send(request, accepted);
  expect(clockOf(request)).toMatchObject({ startedOn: '2026-11-26', startedBy: 'notice' });
});

test('a subcontractor accepted after the first claim has a delay of its own, and interest on its share', () => {
  const claim = depositAs(world, 'karim', 'A4', { in: 'school' });
  const request = depositAs(world, 'nadia', 'A10', { in: 'school', fields: { sequence: '1' } });
  send(claim, TEST_NOW);
  const accepted = TEST_NOW + 5 * DAY;
  result(actOnDocument(world.as('karim', accepted), { documentId: request, act: 'accept' }));
  send(request, accepted);
  const clocks = (now: number) => paymentClocksOf(world.as('nadia', now), fileOf(claim));
  expect(clocks(accepted)).toMatchObject({
    clock: { startedOn: '2026-11-23', dueOn: '2026-12-23' },
    own: [{ documentId: request, name: 'Peinture Duval', startedOn: '2026-11-28', dueOn: '2026-12-28' }],
  });
  const statement = depositAs(world, 'ines', 'A15', { after: claim, now: accepted });
  const payable = depositAs(world, 'claire', 'A19', { after: statement, now: accepted });
  const paid = TEST_NOW + 40 * DAY;
  result(actOnDocument(world.as('hugo', paid), { documentId: payable, act: 'pay' }));
  const { clock, own } = clocks(paid) ?? { own: [] };
  expect([clock, ...own].map((one) => [one?.amount, one?.interest?.days])).toEqual([
    [12_000_00, 10],
    [12_000_00, 5],
  ]);
});

test('a delay that the contract sets later counts for what begins afterwards', () => {
  const claim = depositAs(world, 'karim', 'A4', { in: 'school' });
  const shorter = { contractId: world.ids.contracts.school, deadline: 'payment', count: 20 } as const;
  result(setContractDelay(world.as('claire', TEST_NOW + DAY), shorter));
  const fields = { sequence: '2', number: 'S-2' };
  const next = depositAs(world, 'karim', 'A4', { in: 'school', fields, now: TEST_NOW + 2 * DAY });
  expect([claim, next].map((id) => clockOf(id)?.delay.days)).toEqual([30, 20]);
});

test('of the balance it starts with the final statement, and not with the draft', () => {
  const draft = depositAs(world, 'karim', 'A7', { in: 'school' });
  send(draft, TEST_NOW);
  expect(clockOf(draft)).toBeUndefined();
  const general = depositAs(world, 'ines', 'A17', { after: draft });
  const signed = depositAs(world, 'claire', 'A20', { after: general });
  expect(clockOf(draft)).toBeUndefined();
  const final = depositAs(world, 'karim', 'A8', { after: signed, now: TEST_NOW + 20 * DAY });
  send(final, TEST_NOW + 20 * DAY);
  expect(clockOf(draft)).toMatchObject({ startedOn: '2026-12-13' });
});

test('payment stops it: in time, or late with what that costs', () => {
  const pay = (documentId: number, at: number) =>
    result(actOnDocument(world.as('hugo', at), { documentId, act: 'pay' }));
  const [prompt, slow] = [1, 2].map((sequence) => {
    const documentId = depositAs(world, 'karim', 'A6', {
      in: 'roads',
      fields: { sequence: String(sequence), number: `R-${sequence}` },
    });
    send(documentId, TEST_NOW);
    return documentId;
  });
  if (prompt === undefined || slow === undefined) throw new Error('two files');
  pay(prompt, TEST_NOW + 10 * DAY);
  pay(slow, TEST_NOW + 40 * DAY);
  const later = TEST_NOW + 100 * DAY;
  expect(clockOf(prompt, later)).toMatchObject({ state: 'in_time', paidOn: '2026-12-03', interest: null });
  expect(clockOf(slow, later)).toMatchObject({
    state: 'too_late',
    paidOn: '2027-01-02',
    interest: { since: '2026-12-24', days: 10, rate: 1015, interest: 33_37, fee: 40_00 },
  });
});
