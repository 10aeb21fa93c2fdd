import fc from 'fast-check';
import {
  type ContractDays,
  endOn,
  runningFor,
  runningOn,
  type Stop,
  type TimedDocument,
  termFrom,
} from './clocks';
import { daysBetween, endOfDay, startOfDay } from './day-bounds';
import { DEADLINE_IDS, DEADLINES } from './deadlines';
import { addDays, isWorkingDay } from './holidays';
import { STATUSES, type Status } from './statuses';

const HOUR = 3_600_000;

describe('a term', () => {
  test.each([
    ['counts from the day after', '2026-11-23', 15, 'metropolitan', '2026-12-08'],
    ['that falls on a Saturday moves to Monday', '2026-11-25', 10, 'metropolitan', '2026-12-07'],
    ['that falls on a Sunday moves to Monday', '2026-11-26', 10, 'metropolitan', '2026-12-07'],
    ['moves over Christmas, which is a Friday, to Monday', '2026-12-10', 15, 'metropolitan', '2026-12-28'],
    ['of Alsace moves over 26 December too', '2024-12-11', 15, 'alsace_moselle', '2024-12-27'],
    ['elsewhere ends on 26 December', '2024-12-11', 15, 'metropolitan', '2024-12-26'],
    ['of Alsace does not end on Good Friday', '2026-03-19', 15, 'alsace_moselle', '2026-04-07'],
    ['elsewhere ends on Good Friday', '2026-03-19', 15, 'metropolitan', '2026-04-03'],
    ['moves over Easter Sunday and Monday', '2026-03-26', 10, 'metropolitan', '2026-04-07'],
    ['moves over 1 May and the weekend after it', '2026-04-16', 15, 'metropolitan', '2026-05-04'],
    ['that falls on 29 February stays there', '2028-02-22', 7, 'metropolitan', '2028-02-29'],
    ['crosses the change to summer time', '2026-03-23', 7, 'metropolitan', '2026-03-30'],
    ['crosses the change to winter time', '2026-10-20', 7, 'metropolitan', '2026-10-27'],
  ] as const)('%s', (_, from, count, calendar, dueOn) => {
    expect(termFrom(startOfDay(from) + 9 * HOUR, { unit: 'day', count }, calendar)).toEqual({
      startedOn: from,
      dueOn,
      dueAt: endOfDay(dueOn),
    });
  });

  test.each([
    ['ends in summer time', '2026-03-25', '2026-03-30', '2026-03-30T22:00:00Z'],
    ['ends in winter time', '2026-10-22', '2026-10-27', '2026-10-27T23:00:00Z'],
  ])('that %s is over at midnight in Paris', (_, from, dueOn, over) => {
    const term = termFrom(startOfDay(from), { unit: 'day', count: daysBetween(from, dueOn) }, 'metropolitan');
    expect(new Date(term.dueAt).toISOString()).toBe(over.replace('Z', '.000Z'));
  });

  test('begins on the day in Paris, also of what came a minute before or after midnight', () => {
    const term = (instant: string) =>
      termFrom(Date.parse(instant), { unit: 'day', count: 7 }, 'metropolitan').dueOn;
    expect(term('2026-11-23T22:59:00Z')).toBe('2026-11-30');
    expect(term('2026-11-23T23:01:00Z')).toBe('2026-12-01');
  });

  test('is never before the delay is over, always a working day, at most ten days later, and grows with the delay', () => {
    const instants = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2080, 0, 1) });
    const calendars = fc.constantFrom('metropolitan' as const, 'alsace_moselle' as const);
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 120 }), calendars, (at, count, calendar) => {
        const { startedOn, dueOn, dueAt } = termFrom(at, { unit: 'day', count }, calendar);
        const days = daysBetween(startedOn, dueOn);
        expect(days).toBeGreaterThanOrEqual(count);
        expect(days).toBeLessThan(count + 10);
        expect(isWorkingDay(dueOn, calendar)).toBe(true);
        expect(dueAt).toBeGreaterThan(at + count * 24 * HOUR - 25 * HOUR);
        expect(termFrom(at, { unit: 'day', count: count + 1 }, calendar).dueAt).toBeGreaterThanOrEqual(dueAt);
        expect(termFrom(at + 24 * HOUR, { unit: 'day', count }, calendar).dueAt).toBeGreaterThanOrEqual(
          dueAt,
        );
      }),
    );
  });

  test('in months ends on the same day of the month, or on its last', () => {
    const term = (from: string, count: number) =>
      termFrom(startOfDay(from), { unit: 'month', count }, 'metropolitan').dueOn;
    expect(term('2026-01-31', 1)).toBe('2026-03-02');
    expect(term('2026-06-30', 12)).toBe('2027-06-30');
  });
});

/** A document whose history is these statuses, a day each, from 1 March 2027 on. */
function document(framework: TimedDocument['framework'], ...statuses: Status[]): TimedDocument {
  const history = statuses.map(
    (status, index): Stop => ({ status, at: startOfDay(addDays('2027-03-01', index)), eventId: index + 1 }),
  );
  return {
    id: 7,
    framework,
    status: statuses.at(-1) ?? 'DEPOSEE',
    history,
    amountsDiffer: false,
    isPaidLate: false,
  };
}
const running = (documents: readonly TimedDocument[], contract: ContractDays = {}) =>
  runningOn(documents, contract).map(({ deadline, eventId }) => [deadline, eventId]);

describe('a clock runs', () => {
  test('from the event that brought the document, and through what its holder does with it', () => {
    expect(running([document('A4', 'DEPOSEE', 'A_ASSOCIER_MOE', 'PRISE_EN_COMPTE_MOE')])).toEqual([
      ['moe_7', 2],
    ]);
  });

  test('anew when the document comes back from its issuer', () => {
    const back = document('A4', 'DEPOSEE', 'A_ASSOCIER_MOE', 'A_COMPLETER', 'COMPLETEE', 'A_ASSOCIER_MOE');
    expect(running([back])).toEqual([['moe_7', 5]]);
  });

  test('for each of two validators', () => {
    expect(running([document('A10', 'DEPOSEE', 'A_VALIDER_1', 'VALIDEE_1', 'A_VALIDER_2')])).toEqual([
      ['sub_15', 4],
    ]);
  });

  test('until the general statement came, of whoever it is', () => {
    const claim = document('A7', 'DEPOSEE', 'A_ASSOCIER_MOE');
    expect(running([claim])).toEqual([['dg_30', 1]]);
    expect(running([claim, document('A17', 'DEPOSEE', 'A_ASSOCIER_MOA')])).toEqual([['dg_30', 1]]);
    expect(running([claim, document('A18', 'DEPOSEE', 'A_ASSOCIER_FOURNISSEUR')])).toEqual([['sign_30', 2]]);
    expect(running([claim, document('A20', 'DEPOSEE', 'ABANDONNEE')])).toEqual([['dg_30', 1]]);
  });

  test('of the final settlement not when the claim came before the reception was notified', () => {
    const claim = document('A7', 'DEPOSEE', 'A_ASSOCIER_MOE');
    expect(running([claim], { reception_notified: '2027-03-01' })).toEqual([['dg_30', 1]]);
    expect(running([claim], { reception_notified: '2027-03-02' })).toEqual([]);
    expect(running([claim], { reception_notified: null })).toEqual([]);
  });

  test('to object to other amounts than those that were claimed', () => {
    const statement = document('A15', 'DEPOSEE', 'A_ASSOCIER_MOA');
    expect(running([statement])).toEqual([]);
    expect(running([{ ...statement, amountsDiffer: true }])).toEqual([['amend_30', 1]]);
  });

  test('to answer a claim, and to pay what is admitted, once the supplier refused to sign', () => {
    const refused = document('A20', 'DEPOSEE', 'A_ASSOCIER_FOURNISSEUR', 'REFUSEE_FOURNISSEUR');
    expect(running([refused])).toEqual([
      ['dispute_30', 3],
      ['claim_30', 3],
    ]);
  });

  test('to pay interest once the principal was paid late', () => {
    const paid = document('A19', 'DEPOSEE', 'MISE_A_DISPOSITION', 'MISE_EN_PAIEMENT');
    expect(running([paid])).toEqual([]);
    expect(running([{ ...paid, isPaidLate: true }])).toEqual([['interest_45', 3]]);
  });

  test('for the contract from the days of its sheet, until what they ask for is there', () => {
    const days = {
      reception_notified: '2027-03-01',
      reception_effective: '2027-02-15',
      guarantee_end: '2028-02-15',
    };
    const ids = (settlement: TimedDocument[]) => runningFor(days, settlement).map(({ deadline }) => deadline);
    expect(ids([])).toEqual(['pdf_30', 'guarantee_12', 'retention_1']);
    expect(ids([document('A7', 'DEPOSEE')])).toEqual(['guarantee_12', 'retention_1']);
    expect(runningFor({ reception_notified: null }, [])).toEqual([]);
  });
});

test.each([
  ['ASSOCIEE', 'acted'],
  ['REFUSEE_MOE', 'acted'],
  ['A_COMPLETER', 'suspended'],
  ['SUSPENDUE', 'suspended'],
  ['ERREUR_FOURNISSEUR_SUR_MOE', 'returned'],
  ['A_RECYCLER', 'returned'],
  ['REMPLACEE_PAR_A22', 'replaced'],
  ['ABANDONNEE', 'dropped'],
  [null, 'corrected'],
] as const)('a clock on a document that is now %s was %s', (status, end) => {
  expect(endOn(status)).toBe(end);
});

describe('the table', () => {
  test.each(DEADLINE_IDS)('%s has a source, a delay that its bounds hold, and statuses that exist', (id) => {
    const { delay, bounds, sources, start } = DEADLINES[id];
    expect(sources.length).toBeGreaterThan(0);
    expect(delay.count).toBeGreaterThanOrEqual(bounds?.least ?? delay.count);
    expect(delay.count).toBeLessThanOrEqual(bounds?.most ?? delay.count);
    if (start.by === 'document')
      expect(start.statuses.filter((status) => !STATUSES.includes(status))).toEqual([]);
  });

  test.each(DEADLINE_IDS)('%s: what the portal does in silence, it does to a document', (id) => {
    const { silence, start } = DEADLINES[id];
    expect(silence.means !== 'acts' || start.by === 'document').toBe(true);
  });
});
