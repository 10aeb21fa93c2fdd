import { and, asc, eq, inArray } from 'drizzle-orm';
import fc from 'fast-check';
import type { ContractKey, PersonKey } from '@/db/cast';
import { eventFaults } from '@/db/chain-faults';
import { loadContract } from '@/db/contracts';
import { listDocumentsOf, loadVatLines } from '@/db/documents';
import { historyFaults } from '@/db/history-faults';
import { associations, clocks, documents, events, invoicingFiles, notices, statusHistory } from '@/db/schema';
import type { Context } from '@/lib/context';
import type { WordedAct } from '@/lib/domain/acts';
import { FRAMEWORKS, type FrameworkCode } from '@/lib/domain/frameworks';
import { DOCUMENT_NOTICES } from '@/lib/domain/notice-table';
import { isDocumentEvent } from '@/lib/domain/notices';
import { circuitOf } from '@/lib/domain/parties';
import { possibleFrameworks } from '@/lib/domain/submission';
import { TRANSITIONS } from '@/lib/domain/transitions';
import { may } from '@/lib/policy';
import { mayAbandonFile } from '@/lib/queries/file-steps';
import { nextSteps } from '@/lib/queries/next-steps';
import { wordedSteps } from '@/lib/queries/worded-steps';
import { silenceWatch } from '@/lib/silence-watch';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { abandonDocument } from './abandon-document';
import { abandonFile } from './abandon-file';
import { actOnDocument } from './act-on-document';
import { askRecycling } from './ask-recycling';
import { beginAnswer } from './begin-answer';
import { completeDocument } from './complete-document';
import { disownDocument } from './disown-document';
import { redirectDocument } from './redirect-document';
import { refuseDocument } from './refuse-document';
import { rejectDocument } from './reject-document';
import { startCorrection } from './start-correction';
import { submitDocument } from './submit-document';
import { suspendDocument } from './suspend-document';

// Random parties play random acts of those that the portal offers them, at random times, on the real database.

const PEOPLE = ['karim', 'luc', 'nadia', 'ines', 'claire', 'hugo'] as const satisfies readonly PersonKey[];
const CONTRACTS = ['school', 'nursery', 'gymnasium'] as const satisfies readonly ContractKey[];
const HOUR = 3_600_000;
const LOG = {
  info: () => undefined,
  error: (what: unknown) => {
    throw new Error(`silence could not have its effect: ${JSON.stringify(what)}`);
  },
};

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
        const look = silenceWatch(world.db, LOG);
        for (const one of turns) {
          now += one.hours * HOUR;
          look(now);
          play(world, one, now);
        }
        look(now);
        checkClocks(world, now);
        checkHistories(world);
        checkAmounts(world);
        checkTold(world);
        checkNothingStuck(world, now);
      } finally {
        world.close();
      }
    }),
    // What fails is told as it was played: a shorter story would take an hour to find.
    { numRuns: 8, endOnFailure: true },
  );
});

type Option = { name: string; play: () => unknown };

function play(world: World, { who, pick, cents }: Turn, now: number): void {
  const context = world.as(who, now);
  const options = [...openings(world, who, context, cents), ...onDocuments(world, who, context)];
  const option = options[pick % Math.max(options.length, 1)];
  try {
    option?.play();
  } catch (error) {
    throw new Error(
      `${option?.name} was offered, and then: ${error instanceof Error ? error.message : error}`,
    );
  }
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
  const claims = world.db
    .select({ id: documents.id })
    .from(documents)
    .innerJoin(invoicingFiles, eq(invoicingFiles.id, documents.fileId))
    .where(
      and(
        eq(documents.framework, framework),
        eq(invoicingFiles.contractId, world.ids.contracts[key]),
        inArray(documents.issuerStructureId, own),
      ),
    )
    .all();
  return claims.length > 0;
}

function decimal(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** Everything that the portal offers this person on any document that they see: whatever is offered must be accepted. */
function onDocuments(world: World, who: PersonKey, context: Context): Option[] {
  const rows = world.db.select({ id: documents.id, fileId: documents.fileId }).from(documents).all();
  return rows.flatMap(({ id, fileId }) => {
    const { acts, frameworks } = nextSteps(context, id);
    return [
      ...acts.map((act) => ({
        name: `${who} plays ${act} on ${id}`,
        play: () => result(actOnDocument(context, { documentId: id, act, mandateNumber: 'M-1' })),
      })),
      ...frameworks.map((framework) => ({
        name: `${who} follows ${id} by ${framework}`,
        play: () => depositAs(world, who, framework, { after: id, now: context.now }),
      })),
      ...withWords(context, id).map(([act, play]) => ({ name: `${who} plays ${act} on ${id}`, play })),
      ...(mayAbandonFile(context, fileId)
        ? [
            {
              name: `${who} gives up ${fileId}`,
              play: () => result(abandonFile(context, { fileId, text: 'Given up' })),
            },
          ]
        : []),
    ];
  });
}

/** The acts that need words, with words that suffice. */
function withWords(context: Context, documentId: number): [WordedAct, () => unknown][] {
  const { acts, reasons, redirection } = wordedSteps(context, documentId);
  const text = 'Said in words';
  const reason =
    reasons.find((one) => !['amount', 'not_for_me', 'disputed_statement'].includes(one)) ?? 'other';
  const plays: Record<WordedAct, () => unknown> = {
    refuse: () => result(refuseDocument(context, { documentId, reason, text, draftId: null })),
    reject: () => result(rejectDocument(context, { documentId, reason, text })),
    disown: () => result(disownDocument(context, { documentId, text })),
    recycle: () => result(askRecycling(context, { documentId, text })),
    suspend: () => result(suspendDocument(context, { documentId, missing: ['The quantities'], text })),
    abandon: () => result(abandonDocument(context, { documentId, text })),
    resubmit: () => {
      const { draftId } = result(startCorrection(context, { documentId }));
      return result(submitDocument(context, { draftId }));
    },
    complete: () => {
      const { draftId } = result(beginAnswer(context, { documentId, purpose: 'complete' }));
      return result(completeDocument(context, { draftId, provided: [0], text }));
    },
    redirect: () => {
      if (redirection?.kind !== 'routing') return;
      const { engagementNumber, recipientServiceId } = redirection;
      result(redirectDocument(context, { documentId, text, engagementNumber, recipientServiceId }));
    },
  };
  return acts.map((act) => [act, plays[act]]);
}

/** Each status follows the one before by a row of the table, and time never goes back. */
function checkHistories({ db }: World): void {
  expect([...historyFaults(db)]).toEqual([]);
  expect([...eventFaults(db, () => undefined)]).toEqual([]);
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

/** A clock ends after it began, and one that silence ends by itself is not left running after its term. */
function checkClocks({ db }: World, now: number): void {
  for (const clock of db.select().from(clocks).all()) {
    expect(clock.dueOn > clock.startedOn).toBe(true);
    expect(clock.dueAt).toBeGreaterThan(clock.startedAt);
    if (clock.endedAt !== null) expect(clock.endedAt).toBeGreaterThanOrEqual(clock.startedAt);
    else if (clock.endsByItself) expect(clock.dueAt).toBeGreaterThan(now);
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

/** Every event on a document is told; only what the actor did to have a document back concerns nobody else. */
function checkTold({ db }: World): void {
  const told = new Set(
    db
      .select({ eventId: notices.eventId })
      .from(notices)
      .all()
      .map((one) => one.eventId),
  );
  const all = db.select().from(events).all();
  for (const event of all) {
    if (!isDocumentEvent(event.kind) || DOCUMENT_NOTICES[event.kind].length === 0) continue;
    const cause = all.find(
      ({ kind, at, userId }) => kind === 'document_abandoned' && at === event.at && userId === event.userId,
    );
    const by = event.kind === 'document_reopened' ? cause : undefined;
    const isTold = told.has(event.id) || (by !== undefined && told.has(by.id));
    expect([event.kind, event.documentId, isTold]).toEqual([event.kind, event.documentId, true]);
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
        return [...acts, ...frameworks, ...wordedSteps(world.as(who, now), id).acts];
      }),
    );
    expect([file.number, file.state, offered.length > 0]).toEqual([file.number, file.state, true]);
  }
}
