import { and, eq, inArray } from 'drizzle-orm';
import fc from 'fast-check';
import type { ContractKey, PersonKey } from '@/db/cast';
import { listDocumentsOf } from '@/db/documents';
import { loadFollows } from '@/db/file-summaries';
import {
  clocks,
  contractMonths,
  documents,
  fileVisibility,
  invoicingFiles,
  statusHistory,
} from '@/db/schema';
import { monthOf } from '@/lib/domain/calendar';
import { DEADLINES } from '@/lib/domain/deadlines';
import { sumsOf } from '@/lib/domain/file-sums';
import { FRAMEWORKS, type FrameworkCode } from '@/lib/domain/frameworks';
import { nextSteps } from '@/lib/queries/next-steps';
import { wordedSteps } from '@/lib/queries/worded-steps';
import { silenceWatch } from '@/lib/silence-watch';
import { sumsWatch } from '@/lib/sums-watch';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { sumAll } from '@/tests/summing';
import { abandonDocument } from './abandon-document';
import { actOnDocument } from './act-on-document';
import { refuseDocument } from './refuse-document';
import { startCorrection } from './start-correction';
import { submitDocument } from './submit-document';

// Files are opened, answered, refused, corrected, given up and paid at random; the sums are written at random moments.

const PEOPLE = ['karim', 'luc', 'nadia', 'ines', 'claire', 'hugo'] as const satisfies readonly PersonKey[];
const OPENINGS = [
  ['karim', 'A4', 'school'],
  ['luc', 'A13', 'school'],
  ['nadia', 'A10', 'school'],
  ['karim', 'A4', 'nursery'],
  ['karim', 'A5', 'gymnasium'],
] as const satisfies readonly (readonly [PersonKey, FrameworkCode, ContractKey])[];
const HOUR = 3_600_000;
const LOG = {
  info: () => undefined,
  error: (what: unknown) => {
    throw new Error(JSON.stringify(what));
  },
};

const turn = fc.record({
  opens: fc.option(fc.constantFrom(...OPENINGS), { freq: 3 }),
  hours: fc.integer({ min: 0, max: 24 * 12 }),
  pick: fc.nat(),
  cents: fc.integer({ min: 1, max: 900_000_00 }),
  isSummed: fc.boolean(),
});
type Turn = typeof turn extends fc.Arbitrary<infer One> ? One : never;

test('whatever happens, the sums of a contract are those of the files that each structure sees', () => {
  fc.assert(
    fc.property(fc.array(turn, { minLength: 25, maxLength: 50, size: 'max' }), (turns) => {
      const world = openWorld();
      try {
        payOneFile(world);
        let now = TEST_NOW;
        const silence = silenceWatch(world.db, LOG);
        const watch = sumsWatch(world.db, LOG);
        for (const one of turns) {
          now += one.hours * HOUR;
          silence(now);
          play(world, one, now);
          if (one.isSummed) watch(now);
        }
        sumAll(world.db, now);
        const rows = world.db.select().from(contractMonths).all();
        expect(keyed(rows)).toEqual(keyed(countedDirectly(world)));
        expect(rows.some(({ paid }) => paid !== 0)).toBe(true);
      } finally {
        world.close();
      }
    }),
    { numRuns: 3, endOnFailure: true },
  );
});

/** Chance alone may pay nothing in a whole life. */
function payOneFile(world: World): void {
  const claim = depositAs(world, 'karim', 'A4', { in: 'school' });
  const statement = depositAs(world, 'ines', 'A15', { after: claim });
  const documentId = depositAs(world, 'claire', 'A19', { after: statement });
  for (const act of ['certify_service', 'mandate', 'hand_to_accountant', 'account', 'pay'] as const)
    result(actOnDocument(world.as('hugo'), { documentId, act, mandateNumber: 'M-1' }));
}

function play(world: World, { opens, pick, cents }: Turn, now: number): void {
  if (opens) {
    const [who, framework, key] = opens;
    depositAs(world, who, framework, { in: key, fields: amountsOf(cents), now });
    return;
  }
  const options = PEOPLE.flatMap((who) => optionsOf(world, who, now));
  options[pick % Math.max(options.length, 1)]?.();
}

function amountsOf(cents: number): Record<string, string> {
  const vat = Math.round(cents / 5);
  const decimal = (amount: number) => (amount / 100).toFixed(2);
  return {
    'vatLines.0.base': decimal(cents),
    'vatLines.0.vat': decimal(vat),
    totalExclVat: decimal(cents),
    totalVat: decimal(vat),
    totalInclVat: decimal(cents + vat),
    netPayable: decimal(cents + vat),
  };
}

/** What a person is offered; going on comes several times, so that files get to their payment. */
function optionsOf(world: World, who: PersonKey, now: number): (() => unknown)[] {
  const context = world.as(who, now);
  const ids = world.db.select({ id: documents.id }).from(documents).all();
  return ids.flatMap(({ id: documentId }) => {
    const { acts, frameworks } = nextSteps(context, documentId);
    const words = wordedSteps(context, documentId);
    const on = [
      ...acts.map((act) => () => result(actOnDocument(context, { documentId, act, mandateNumber: 'M-1' }))),
      ...frameworks.map((framework) => () => depositAs(world, who, framework, { after: documentId, now })),
    ];
    const off: (() => unknown)[] = [];
    const text = 'Said in words';
    if (words.acts.includes('refuse'))
      off.push(() => result(refuseDocument(context, { documentId, reason: 'other', text, draftId: null })));
    if (words.acts.includes('abandon'))
      off.push(() => result(abandonDocument(context, { documentId, text })));
    if (words.acts.includes('resubmit'))
      off.push(() => {
        const { draftId } = result(startCorrection(context, { documentId }));
        result(submitDocument(context, { draftId }));
      });
    return [...on, ...on, ...on, ...on, ...off];
  });
}

type Row = typeof contractMonths.$inferSelect;
type Sum = 'claimed' | 'admitted' | 'paid' | 'kept' | 'missed';
type Entry = [month: string, of: Sum, value: number];

/** File by file for each structure, as somebody would with a pencil. */
function countedDirectly(world: World): Row[] {
  const rows = new Map<string, Row>();
  for (const { structureId, fileId } of world.db.select().from(fileVisibility).all()) {
    const file = world.db.select().from(invoicingFiles).where(eq(invoicingFiles.id, fileId)).get();
    if (!file) throw new Error('a file is seen that is not there');
    const { contractId, period } = file;
    const entries = [
      ...amountsIn(world, fileId, period),
      ...paymentsIn(world, fileId),
      ...delaysIn(world, fileId),
    ];
    for (const [month, of, value] of entries) {
      const key = [structureId, contractId, month].join();
      const nothing = {
        structureId,
        contractId,
        month,
        claimed: 0,
        admitted: 0,
        paid: 0,
        kept: 0,
        missed: 0,
      };
      const row = rows.get(key) ?? nothing;
      rows.set(key, { ...row, [of]: row[of] + value });
    }
  }
  return [...rows.values()].filter(
    (row) => row.claimed || row.admitted || row.paid || row.kept || row.missed,
  );
}

function amountsIn({ db }: World, fileId: number, period: string | null): Entry[] {
  if (period === null) return [];
  const follows = loadFollows(db, [fileId]);
  const chain = listDocumentsOf(db, fileId).map((one) => ({
    ...one,
    netPayable: one.totalExclVat,
    follows: follows.get(one.id) ?? [],
  }));
  const { claimed, admitted } = sumsOf(chain);
  return [
    [period, 'claimed', claimed ?? 0],
    [period, 'admitted', admitted ?? 0],
  ];
}

function paymentsIn({ db }: World, fileId: number): Entry[] {
  return listDocumentsOf(db, fileId)
    .filter(({ framework }) => FRAMEWORKS[framework].payable)
    .flatMap(({ id, netPayable }) =>
      db
        .select()
        .from(statusHistory)
        .where(and(eq(statusHistory.documentId, id), eq(statusHistory.status, 'MISE_EN_PAIEMENT')))
        .all()
        .map(({ at }): Entry => [monthOf(at), 'paid', netPayable]),
    );
}

function delaysIn({ db }: World, fileId: number): Entry[] {
  const ended = db
    .select()
    .from(clocks)
    .where(and(eq(clocks.fileId, fileId), inArray(clocks.endReason, ['acted', 'lapsed'])))
    .all();
  return ended
    .filter(({ deadline }) => DEADLINES[deadline].silence.means !== 'ends')
    .map(({ endReason, endedAt, dueAt, dueOn }): Entry => {
      if (endReason === 'lapsed') return [dueOn.slice(0, 7), 'missed', 1];
      const at = endedAt ?? 0;
      return [monthOf(at), at < dueAt ? 'kept' : 'missed', 1];
    });
}

function keyed(rows: readonly Row[]): Map<string, Row> {
  return new Map(
    rows
      .map((row): [string, Row] => [[row.structureId, row.contractId, row.month].join(), row])
      .sort(([one], [other]) => one.localeCompare(other)),
  );
}
