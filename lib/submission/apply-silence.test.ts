import { asc, eq } from 'drizzle-orm';
import { loadDocument } from '@/db/documents';
import { clocks, events, notices, users } from '@/db/schema';
import { actOnDocument } from '@/lib/commands/act-on-document';
import { startDraft } from '@/lib/commands/start-draft';
import { submitDocument } from '@/lib/commands/submit-document';
import { startOfDay } from '@/lib/domain/day-bounds';
import { nextSteps } from '@/lib/queries/next-steps';
import { silenceWatch } from '@/lib/silence-watch';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, draftAs, reasons } from '@/tests/depositing';

// What silence means, on the real database, with the clock moved. TEST_NOW is Monday 23 November 2026.

const SILENT = { info: () => undefined, error: () => undefined };
const HOUR = 3_600_000;

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

/** The worker looks at this hour of the day in Paris, midnight when none is given. */
function lookOn(day: string, hour = 0): void {
  silenceWatch(world.db, SILENT)(startOfDay(day) + hour * HOUR);
}
const at = (day: string) => startOfDay(day) + 10 * HOUR;
const statusOf = (id: number) => loadDocument(world.db, id)?.status;
const clocksOf = (documentId: number) =>
  world.db
    .select()
    .from(clocks)
    .where(eq(clocks.documentId, documentId))
    .orderBy(asc(clocks.id))
    .all()
    .map(({ deadline, startedOn, dueOn, endReason }) => [deadline, startedOn, dueOn, endReason]);
const eventsOn = (documentId: number) =>
  world.db
    .select()
    .from(events)
    .where(eq(events.documentId, documentId))
    .orderBy(asc(events.id))
    .all()
    .map(({ kind, userId }) => [kind, userId]);
/** Who was told what of the last event on a document. */
function told(documentId: number): string[] {
  const last = world.db.select().from(events).where(eq(events.documentId, documentId)).all().at(-1);
  return world.db
    .select({ name: users.name, kind: notices.kind })
    .from(notices)
    .innerJoin(users, eq(users.id, notices.userId))
    .where(eq(notices.eventId, last?.id ?? 0))
    .all()
    .map(({ name, kind }) => `${name}: ${kind}`)
    .sort();
}

describe('a subcontractor’s request that the contract holder leaves without an answer', () => {
  test('is accepted on the sixteenth day, goes to the project manager, and everybody is told', () => {
    const a10 = depositAs(world, 'nadia', 'A10', { in: 'school' });
    expect(clocksOf(a10)).toEqual([['sub_15', '2026-11-23', '2026-12-08', null]]);
    lookOn('2026-12-08', 23);
    expect(statusOf(a10)).toBe('A_VALIDER_1');
    lookOn('2026-12-09');
    expect(statusOf(a10)).toBe('A_ASSOCIER_MOE');
    expect(eventsOn(a10).at(-1)).toEqual(['validation_lapsed', null]);
    expect(told(a10)).toEqual(
      expect.arrayContaining(['Inès Moreau: your_turn', 'Karim Benali: silence', 'Nadia Duval: silence']),
    );
    expect(clocksOf(a10)).toEqual([
      ['sub_15', '2026-11-23', '2026-12-08', 'lapsed'],
      ['moe_7', '2026-12-09', '2026-12-16', null],
    ]);
  });

  test('cannot be accepted any more on that day, though no worker looked', () => {
    const a10 = depositAs(world, 'nadia', 'A10', { in: 'school' });
    const late = world.as('karim', at('2026-12-09'));
    expect(reasons(actOnDocument(late, { documentId: a10, act: 'accept' }))).toEqual(['not_permitted']);
    expect(statusOf(a10)).toBe('A_ASSOCIER_MOE');
  });

  test('is not touched when it was accepted on the last day', () => {
    const a10 = depositAs(world, 'nadia', 'A10', { in: 'school' });
    actOnDocument(world.as('karim', startOfDay('2026-12-08') + 23.9 * HOUR), {
      documentId: a10,
      act: 'accept',
    });
    lookOn('2026-12-09');
    expect(eventsOn(a10).map(([kind]) => kind)).toEqual(['document_submitted', 'document_accepted']);
    expect(clocksOf(a10)).toEqual([
      ['sub_15', '2026-11-23', '2026-12-08', 'acted'],
      ['moe_7', '2026-12-08', '2026-12-15', null],
    ]);
  });
});

test('a project manager has seven days, then the claim says so and stays in their hands', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  actOnDocument(world.as('ines'), { documentId: a4, act: 'take_into_account' });
  lookOn('2026-12-01');
  expect(statusOf(a4)).toBe('ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE');
  expect(loadDocument(world.db, a4)).toMatchObject({
    holderRole: 'moe',
    instructorId: world.ids.people.ines,
  });
  expect(told(a4)).toEqual(expect.arrayContaining(['Claire Fontaine: silence', 'Karim Benali: silence']));
  const a15 = depositAs(world, 'ines', 'A15', { after: a4, now: at('2026-12-02') });
  expect(statusOf(a15)).toBe('A_ASSOCIER_MOA');
});

describe('the end of a contract', () => {
  test('thirty days without a general statement open the draft general statement, and not before', () => {
    const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
    expect(clocksOf(a7)).toEqual([['dg_30', '2026-11-23', '2026-12-23', null]]);
    expect(nextSteps(world.as('karim'), a7).frameworks).toEqual([]);
    lookOn('2026-12-24');
    expect(eventsOn(a7).at(-1)).toEqual(['general_statement_delay_passed', null]);
    expect(statusOf(a7)).toBe('A_ASSOCIER_MOE');
    const later = world.as('karim', at('2026-12-24'));
    expect(nextSteps(later, a7).frameworks).toEqual(['A22']);
    lookOn('2027-01-24');
    expect(clocksOf(a7)).toEqual([['dg_30', '2026-11-23', '2026-12-23', 'lapsed']]);
  });

  test('a general statement that came in time ends the thirty days', () => {
    const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
    const a17 = depositAs(world, 'ines', 'A17', { after: a7, now: at('2026-12-10') });
    expect(clocksOf(a7)[0]?.[3]).toBeNull();
    const a20 = depositAs(world, 'claire', 'A20', { after: a17, now: at('2026-12-20') });
    expect(clocksOf(a7)[0]?.[3]).toBe('acted');
    expect(clocksOf(a20)).toEqual([['sign_30', '2026-12-20', '2027-01-19', null]]);
  });

  test('ten days without an answer to it make it the general and final statement', () => {
    const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
    const a22 = depositAs(world, 'karim', 'A22', { after: a7, now: at('2026-12-24') });
    expect(clocksOf(a22)).toEqual([['tac_10', '2026-12-24', '2027-01-04', null]]);
    const early = draftAs(world, 'claire', 'A20', { after: a22, now: at('2027-01-04') });
    lookOn('2027-01-05');
    expect(statusOf(a22)).toBe('A_ASSOCIER_FOURNISSEUR');
    expect(loadDocument(world.db, a22)?.tacitAt).toBe(startOfDay('2027-01-05'));
    const tooLate = submitDocument(world.as('claire', at('2027-01-05')), { draftId: early.draftId });
    expect(tooLate).toMatchObject({
      refusals: [
        {
          code: 'silence_had_effect',
          params: { framework: 'A20', previous: 'A22', silenceDay: '2027-01-04' },
        },
      ],
    });
    const a23 = depositAs(world, 'karim', 'A23', { after: a22, now: at('2027-01-06') });
    expect(statusOf(a23)).toBe('MISE_A_DISPOSITION');
  });

  test('a supplier who says nothing for thirty days has accepted the general statement', () => {
    const a7 = depositAs(world, 'karim', 'A7', { in: 'school' });
    const a17 = depositAs(world, 'ines', 'A17', { after: a7 });
    const a20 = depositAs(world, 'claire', 'A20', { after: a17 });
    lookOn('2026-12-24');
    expect(statusOf(a20)).toBe('A_ASSOCIER_MOA');
    expect(eventsOn(a20).at(-1)).toEqual(['general_statement_accepted', null]);
    expect(reasons(startDraft(world.as('karim', at('2026-12-24')), { previousId: a20 }))).toEqual([
      'not_permitted',
    ]);
    const a25 = depositAs(world, 'claire', 'A25', { after: a20, now: at('2026-12-24') });
    expect(statusOf(a25)).toBe('MISE_A_DISPOSITION');
    expect(clocksOf(a20)).toEqual([['sign_30', '2026-11-23', '2026-12-23', 'lapsed']]);
  });
});

test('what fails is logged and left alone for a minute, and the others go on', () => {
  const first = depositAs(world, 'nadia', 'A10', { in: 'school' });
  const second = depositAs(world, 'luc', 'A13', { in: 'school' });
  world.db.$client.exec(`CREATE TRIGGER broken BEFORE UPDATE OF status ON documents WHEN NEW.id = ${first}
    BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`);
  const error = jest.fn();
  const look = silenceWatch(world.db, { info: () => undefined, error });
  look(startOfDay('2026-12-09'));
  look(startOfDay('2026-12-09') + 1000);
  expect(error).toHaveBeenCalledTimes(1);
  expect([statusOf(first), statusOf(second)]).toEqual(['A_VALIDER_1', 'A_ASSOCIER_MOE']);
  expect(clocksOf(first)).toEqual([['sub_15', '2026-11-23', '2026-12-08', null]]);
  world.db.$client.exec('DROP TRIGGER broken');
  look(startOfDay('2026-12-09') + 61_000);
  expect(statusOf(first)).toBe('A_ASSOCIER_MOE');
});

test('looking twice changes nothing, and neither does a look before any term', () => {
  const a10 = depositAs(world, 'nadia', 'A10', { in: 'school' });
  silenceWatch(world.db, SILENT)(TEST_NOW);
  expect(eventsOn(a10)).toHaveLength(1);
  lookOn('2026-12-09');
  lookOn('2026-12-09');
  expect(eventsOn(a10)).toHaveLength(2);
});

describe('the delay to pay interest (R2192-36)', () => {
  const fields = { sequence: '1', number: 'LATE-1' };

  /** Deposited on Monday 23 November without a mail: payment is due thirty days after the 25th, 28 December. */
  function paidOn(day: string): number {
    const a6 = depositAs(world, 'karim', 'A6', { in: 'roads', fields });
    const paid = actOnDocument(world.as('hugo', at(day)), { documentId: a6, act: 'pay' });
    expect(reasons(paid)).toEqual([]);
    return a6;
  }

  test('runs forty-five days from a payment that came late', () => {
    expect(clocksOf(paidOn('2026-12-29'))).toEqual([['interest_45', '2026-12-29', '2027-02-12', null]]);
  });

  test('does not run after a payment in time', () => {
    expect(clocksOf(paidOn('2026-12-28'))).toEqual([]);
  });
});
