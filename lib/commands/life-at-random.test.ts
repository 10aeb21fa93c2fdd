import { asc, eq, inArray } from 'drizzle-orm';
import fc from 'fast-check';
import type { ContractKey, PersonKey } from '@/db/cast';
import { loadContract } from '@/db/contracts';
import { listDocumentsOf, loadVatLines } from '@/db/documents';
import { associations, documents, events, invoicingFiles, notices, statusHistory } from '@/db/schema';
import type { Context } from '@/lib/context';
import { FRAMEWORKS, type FrameworkCode } from '@/lib/domain/frameworks';
import { DOCUMENT_NOTICES, isDocumentEvent } from '@/lib/domain/notices';
import { circuitOf } from '@/lib/domain/parties';
import { possibleFrameworks } from '@/lib/domain/submission';
import { TRANSITIONS } from '@/lib/domain/transitions';
import { may } from '@/lib/policy';
import { nextSteps } from '@/lib/queries/next-steps';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { actOnDocument } from './act-on-document';

// Random parties play random acts of those that the portal offers them, at random times, on the real database.

const PEOPLE = ['karim', 'luc', 'nadia', 'ines', 'claire', 'hugo'] as const satisfies readonly PersonKey[];
const CONTRACTS = ['school', 'nursery', 'gymnasium'] as const satisfies readonly ContractKey[];
const HOUR = 3_600_000;

const turn = fc.record({
  who: fc.constantFrom(...PEOPLE),
  hours: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 24 * 40 })),
  pick: fc.nat(),
  cents: fc.integer({ min: -50_000, max: 900_000_00 }),
});
type Turn = typeof turn extends fc.Arbitrary<infer One> ? One : never;

test('whatever anybody does, no file is stuck, every amount adds up, and every event is told', () => {
  fc.assert(
    fc.property(fc.array(turn, { minLength: 30, maxLength: 60, size: 'max' }), (turns) => {
      const world = openWorld();
      try {
        let now = TEST_NOW;
        for (const one of turns) {
          now += one.hours * HOUR;
          play(world, one, now);
        }
        checkHistories(world);
        checkAmounts(world);
        checkTold(world);
        checkNothingStuck(world, now);
      } finally {
        world.close();
      }
    }),
    { numRuns: 15 },
  );
});

type Option = { name: string; play: () => void };

function play(world: World, { who, pick, cents }: Turn, now: number): void {
  const context = world.as(who, now);
  const options = [...openings(world, who, context, cents), ...onDocuments(world, who, context)];
  const option = options[pick % Math.max(options.length, 1)];
  option?.play();
}

/** What may open or join a file: the numbers proposed, the next instalment, an amount of this many cents. */
function openings(world: World, who: PersonKey, context: Context, cents: number): Option[] {
  return CONTRACTS.flatMap((key) => {
    const contract = loadContract(world.db, world.ids.contracts[key]);
    const own = contract?.parties.filter((party) => may.submit(context.actor, party)) ?? [];
    return own.flatMap((party) =>
      possibleFrameworks(circuitOf(contract?.parties ?? []), party.role, []).map((framework) => ({
        name: `${who} opens ${framework} in ${key}`,
        play: () => {
          depositOpening(world, who, framework, key, cents, context.now);
        },
      })),
    );
  });
}

function depositOpening(
  world: World,
  who: PersonKey,
  framework: FrameworkCode,
  key: ContractKey,
  cents: number,
  now: number,
): void {
  const base = Math.abs(cents);
  const vat = Math.round(base / 5);
  const fields = {
    'vatLines.0.rate': '20',
    'vatLines.0.base': decimal(base),
    'vatLines.0.vat': decimal(vat),
    totalExclVat: decimal(base),
    totalVat: decimal(vat),
    totalInclVat: decimal(base + vat),
    netPayable: decimal(base + vat),
  };
  const isFinal = FRAMEWORKS[framework].kind === 'final';
  // A final settlement is claimed once by each.
  if (isFinal && isClaimed(world, who, framework, key)) return;
  depositAs(world, who, framework, { in: key, fields, now });
}

function isClaimed(world: World, who: PersonKey, framework: FrameworkCode, key: ContractKey): boolean {
  const own = world.as(who).actor.authorisations.map((one) => one.structureId);
  return world.db
    .select({ issuer: documents.issuerStructureId })
    .from(documents)
    .innerJoin(invoicingFiles, eq(invoicingFiles.id, documents.fileId))
    .where(eq(documents.framework, framework))
    .all()
    .some(({ issuer }) => own.includes(issuer) && key !== undefined);
}

function decimal(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** Everything that the portal offers this person on any document that they see. */
function onDocuments(world: World, who: PersonKey, context: Context): Option[] {
  const ids = world.db.select({ id: documents.id }).from(documents).all();
  return ids.flatMap(({ id }) => {
    const { acts, frameworks } = nextSteps(context, id);
    return [
      ...acts.map((act) => ({
        name: `${who} plays ${act} on ${id}`,
        play: () => {
          result(actOnDocument(context, { documentId: id, act, mandateNumber: 'M-1' }));
        },
      })),
      ...frameworks.map((framework) => ({
        name: `${who} follows ${id} by ${framework}`,
        play: () => {
          depositAs(world, who, framework, { after: id, now: context.now });
        },
      })),
    ];
  });
}

/** Each status follows the one before by a row of the table, and time never goes back. */
function checkHistories({ db }: World): void {
  const steps = new Set(TRANSITIONS.map(({ from, to }) => `${from} -> ${to}`));
  const rows = db
    .select()
    .from(statusHistory)
    .orderBy(asc(statusHistory.documentId), asc(statusHistory.id))
    .all();
  for (const [position, row] of rows.entries()) {
    const next = rows[position + 1];
    if (next?.documentId !== row.documentId) continue;
    expect(steps).toContain(`${row.status} -> ${next.status}`);
    expect(next.at).toBeGreaterThanOrEqual(row.at);
  }
}

/** Lines make their totals, and what was associated counts once. */
function checkAmounts({ db }: World): void {
  for (const document of db.select().from(documents).all()) {
    const lines = loadVatLines(db, document.id);
    const sum = (of: 'base' | 'vat') => lines.reduce((total, line) => total + line[of], 0);
    expect([sum('base'), sum('vat')]).toEqual([document.totalExclVat, document.totalVat]);
    expect(document.totalInclVat).toBe(document.totalExclVat + document.totalVat);
  }
  const followed = db
    .select()
    .from(associations)
    .all()
    .filter((one) => one.supersededAt === null);
  expect(new Set(followed.map((one) => one.previousId)).size).toBe(followed.length);
}

/** Every event on a document has the notices of its row; only where nobody but the actor could be told there are none. */
function checkTold({ db }: World): void {
  const told = new Set(
    db
      .select({ eventId: notices.eventId })
      .from(notices)
      .all()
      .map((one) => one.eventId),
  );
  for (const event of db.select().from(events).all()) {
    if (!isDocumentEvent(event.kind) || DOCUMENT_NOTICES[event.kind].length === 0) continue;
    expect([event.kind, event.documentId, told.has(event.id)]).toEqual([event.kind, event.documentId, true]);
  }
}

/** A file that is neither paid nor given up has somebody who may do something about it. */
function checkNothingStuck(world: World, now: number): void {
  const open = world.db
    .select()
    .from(invoicingFiles)
    .where(inArray(invoicingFiles.state, ['waiting', 'suspended', 'refused', 'to_be_paid']))
    .all();
  for (const file of open) {
    const offered = listDocumentsOf(world.db, file.id).flatMap(({ id }) =>
      PEOPLE.flatMap((who) => {
        const { acts, frameworks } = nextSteps(world.as(who, now), id);
        return [...acts, ...frameworks];
      }),
    );
    expect([file.number, file.state, offered.length > 0]).toEqual([file.number, file.state, true]);
  }
}
