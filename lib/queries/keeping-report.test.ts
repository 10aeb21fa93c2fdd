import fc from 'fast-check';
import { listEndedContracts } from '@/db/contract-ends';
import { recordEvent } from '@/db/events';
import { startOfDay } from '@/lib/domain/day-bounds';
import { addDays } from '@/lib/domain/holidays';
import { type EndingFacts, type KEEPING_LISTS, keepingOf, latestEndOver } from '@/lib/domain/keeping';
import { openBeside, openWorld, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { everyKeptContract, keepingReport } from './keeping-report';

/** The school has a final settlement that waits for somebody; nothing was ever deposited in the hall. */
let world: World;
let documentId: number;
beforeAll(() => {
  world = openWorld();
  depositAs(world, 'karim', 'A4', { in: 'school' });
  documentId = depositAs(world, 'karim', 'A7', { in: 'school' });
});
afterAll(() => world.close());

const run = (sql: string, ...values: unknown[]) => world.db.$client.prepare(sql).run(...values);
const HOUR = 3_600_000;

/** Does something that leaves no trace. */
function inVain<Result>(act: () => Result): Result {
  world.db.$client.exec('SAVEPOINT in_vain');
  try {
    return act();
  } finally {
    world.db.$client.exec('ROLLBACK TO in_vain; RELEASE in_vain');
  }
}

/** Makes a contract of the world end like this; what is not named has not happened. */
function end(contractId: number, facts: EndingFacts): void {
  const { notifiedOn, endsOn, receivedOn, isSettled, movedOn, toldOn, hasOpenFile, hasClaim } = facts;
  // A contract starts when it is notified, and the world's own days stay out of the way.
  run(
    'UPDATE contracts SET notified_on = ?, starts_on = ?, ends_on = NULL WHERE id = ?',
    notifiedOn,
    '1990-01-01',
    contractId,
  );
  run('UPDATE contracts SET ends_on = ? WHERE id = ?', endsOn, contractId);
  const state = (isOver: boolean) => (isOver ? 'paid' : 'abandoned');
  const files = 'UPDATE invoicing_files SET state = ?, moved_at = ? WHERE contract_id = ? AND kind = ?';
  run(files, hasOpenFile ? 'waiting' : 'paid', instantOn(movedOn), contractId, 'monthly');
  run(files, state(isSettled), instantOn(movedOn), contractId, 'final');
  if (hasClaim) run("UPDATE documents SET status = 'REFUSEE_FOURNISSEUR' WHERE id = ?", documentId);
  if (receivedOn !== null)
    run(
      `INSERT INTO receptions (contract_id, kind, completed_on, decided_on, notified_on, reserves_lifted_on, created_by, created_at)
       VALUES (?, 'with_reserves', '1990-01-01', '1990-01-02', '1990-01-03', ?, ?, 0)`,
      ...[contractId, receivedOn, world.ids.people.claire],
    );
  const event = { kind: 'contract_changed', userId: world.ids.people.claire, structureId: null } as const;
  recordEvent(world.db, { ...event, at: instantOn(toldOn), contractId });
}

/** The last hour of the day in Paris. */
const instantOn = (day: string | null) => startOfDay(addDays(day ?? '1990-01-01', 1)) - HOUR;

const FACTS: EndingFacts = {
  notifiedOn: '2012-01-16',
  endsOn: '2014-03-31',
  receivedOn: null,
  isSettled: true,
  movedOn: '2014-06-16',
  toldOn: '2014-06-17',
  hasOpenFile: false,
  hasClaim: false,
};
const FIRST = { list: 'over', request: null } as const;
const OVER = startOfDay('2024-06-18');

test('a contract is listed the day after its ten years, with what is kept of it', () => {
  const contractId = world.ids.contracts.school;
  inVain(() => {
    end(contractId, FACTS);
    expect(keepingReport(world.as('anne', OVER - 1), FIRST)?.rows).toEqual([]);
    expect(keepingReport(world.as('anne', OVER), FIRST)?.rows).toEqual([
      {
        ...{
          id: contractId,
          number: '2026-TX-014',
          title: 'Rénovation de l’école Jules-Ferry, lot 1 gros œuvre',
        },
        ...{ authority: 'Ville de Valmont', end: '2014-06-17', keptUntil: '2024-06-17', holds: [] },
        ...{ files: 2, documents: 2, bytes: 2_048, events: expect.any(Number) },
      },
    ]);
    expect(keepingReport(world.as('anne', OVER), { ...FIRST, list: 'held' })?.rows).toEqual([]);
  });
});

test('one that is held back is in the other list, with why', () => {
  inVain(() => {
    end(world.ids.contracts.school, { ...FACTS, hasOpenFile: true, hasClaim: true });
    expect(keepingReport(world.as('anne', OVER), FIRST)?.rows).toEqual([]);
    const held = keepingReport(world.as('anne', OVER), { ...FIRST, list: 'held' });
    expect(held?.rows).toMatchObject([{ number: '2026-TX-014', holds: ['open_file', 'claim'] }]);
  });
});

test('a general statement that is signed with reserves holds back like one that is refused', () => {
  inVain(() => {
    run("UPDATE documents SET status = 'DEPOSEE' WHERE id = ?", documentId);
    run(
      "INSERT INTO settlements (document_id, signature, claim_amount) VALUES (?, 'with_reserves', 1)",
      documentId,
    );
    end(world.ids.contracts.school, FACTS);
    const held = keepingReport(world.as('anne', OVER), { ...FIRST, list: 'held' });
    expect(held?.rows).toMatchObject([{ holds: ['claim'] }]);
  });
});

test('the report is for the administrator', () => {
  for (const person of ['karim', 'claire', 'julie'] as const)
    expect(keepingReport(world.as(person, OVER), FIRST)).toBeNull();
});

const day = () => fc.integer({ min: 0, max: 40 * 365 }).map((days) => addDays('2000-01-01', days));
const facts = (mayHave: { files: boolean }) =>
  fc.record<EndingFacts>({
    notifiedOn: day(),
    endsOn: fc.option(day()),
    receivedOn: fc.option(day()),
    isSettled: mayHave.files ? fc.boolean() : fc.constant(false),
    movedOn: mayHave.files ? day() : fc.constant(null),
    toldOn: day(),
    hasOpenFile: mayHave.files ? fc.boolean() : fc.constant(false),
    hasClaim: mayHave.files ? fc.boolean() : fc.constant(false),
  });

test('the lists and the rule agree on every contract', () => {
  const { school, hall } = world.ids.contracts;
  fc.assert(
    fc.property(facts({ files: true }), facts({ files: false }), day(), (ofSchool, ofHall, today) => {
      inVain(() => {
        end(school, ofSchool);
        end(hall, ofHall);
        const listed = (list: (typeof KEEPING_LISTS)[number]) =>
          listEndedContracts(world.db, { list, today }, null, 100).map(({ id }) => id);
        for (const [id, known] of [
          [school, ofSchool],
          [hall, ofHall],
        ] as const) {
          const { isReached, holds } = keepingOf(known, today);
          const latest = [known.notifiedOn, known.endsOn, known.receivedOn, known.movedOn, known.toldOn];
          const isOld = latest.every((one) => one === null || one <= latestEndOver(today));
          expect([known, today, listed('over').includes(id)]).toEqual([known, today, isReached]);
          expect([known, today, listed('held').includes(id)]).toEqual([
            known,
            today,
            isOld && holds.length > 0,
          ]);
        }
      });
    }),
    { numRuns: 200 },
  );
});

test('pages follow one another, as the whole list does, and ask no more for many contracts than for few', () => {
  inVain(() => {
    const copied = `INSERT INTO contracts (number, title, moa_structure_id, buyer_class, chorus_mode, notified_on, starts_on,
        ends_on, amount_excl_vat, vat_rate, created_by, created_at)
      SELECT ?, title, moa_structure_id, buyer_class, chorus_mode, '2010-01-04', '2010-01-04', '2012-01-04', amount_excl_vat,
        vat_rate, created_by, created_at FROM contracts WHERE id = ?`;
    for (let count = 0; count < 60; count += 1) run(copied, `OLD-${count}`, world.ids.contracts.school);
    const numbers: string[] = [];
    let request: Parameters<typeof keepingReport>[1]['request'] = null;
    do {
      const page = keepingReport(world.as('anne', OVER), { list: 'over', request });
      numbers.push(...(page?.rows.map(({ number }) => number) ?? []));
      request = page?.next ? { side: 'after', cursor: page.next } : null;
    } while (request !== null);
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, count) => `OLD-${count}`));
    const whole = [...everyKeptContract({ db: world.db, now: OVER }, 'over')].flat();
    expect(whole.map(({ number }) => number)).toEqual(numbers);
  });
});

test('a page asks twice, whatever it shows', () => {
  const statements: string[] = [];
  const beside = openBeside(world, (statement) => statements.push(statement));
  const { actor } = world.as('anne');
  statements.length = 0;
  keepingReport({ db: beside, actor, now: OVER }, FIRST);
  expect(statements.length).toBeLessThanOrEqual(2);
  beside.$client.close();
});
