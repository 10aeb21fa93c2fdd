import fc from 'fast-check';
import { listDeclarations } from '@/db/absences';
import type { PersonKey } from '@/db/cast';
import { type DocumentRow, listDocumentsOf } from '@/db/documents';
import { loadFileParties } from '@/db/files';
import { invoicingFiles } from '@/db/schema';
import { ABSENTABLE_ROLES, absencesFor } from '@/lib/domain/absence';
import { FRAMEWORK_CODES, FRAMEWORKS, type FrameworkCode, isFirstClaim } from '@/lib/domain/frameworks';

import { isOver } from '@/lib/domain/transitions';
import { nextSteps } from '@/lib/queries/next-steps';
import { playAct, THE_PRODUCT } from '@/lib/submission/play-act';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { actOnDocument } from './act-on-document';
import { declareAbsence } from './declare-absence';
import { takeBackAbsence } from './take-back-absence';

const CAST = ['karim', 'ines', 'claire', 'nadia', 'luc', 'hugo'] as const;
const ISSUERS: Readonly<Record<string, PersonKey>> = {
  supplier: 'karim',
  moe: 'ines',
  moa: 'claire',
  subcontractor: 'nadia',
  joint_contractor: 'luc',
};
const OPENERS = FRAMEWORK_CODES.filter(
  (code) => isFirstClaim(code) || FRAMEWORKS[code].opensWithout.length > 0,
);

const act = fc.record({
  kind: fc.constantFrom('open', 'follow', 'accept', 'declare', 'declare', 'back', 'late'),
  framework: fc.constantFrom<FrameworkCode>(...OPENERS),
  by: fc.constantFrom('karim', 'claire', 'claire', 'ines'),
  role: fc.constantFrom(...ABSENTABLE_ROLES),
  which: fc.nat(7),
});
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

test('whoever is declared absent, by whomever and whenever, no document is left with nobody', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 6, maxLength: 14, size: 'max' }), (acts) => {
      const world = openWorld();
      try {
        for (const [position, one] of acts.entries()) {
          play(world, one, position);
          for (const document of liveDocuments(world)) check(world, document);
        }
        for (const { id } of world.db.select().from(invoicingFiles).all())
          for (const { reason } of listDeclarations(world.db, id)) expect(reason).toBe('away');
      } finally {
        world.close();
      }
    }),
    { numRuns: 12 },
  );
}, 240_000);

function liveDocuments({ db }: World): DocumentRow[] {
  return db
    .select()
    .from(invoicingFiles)
    .all()
    .flatMap((file) => listDocumentsOf(db, file.id))
    .filter((document) => !isOver(document.status));
}

/** Somebody of the cast has it in hand, takes part in the file, and can do something with it. */
function check(world: World, document: DocumentRow): void {
  const holder = loadFileParties(world.db, document.fileId).find(
    (party) => party.role === document.holderRole && party.structureId === document.holderStructureId,
  );
  expect({ ...document, holder }).toMatchObject({ holder: { onPortal: true, isAbsent: false } });
  const able = CAST.filter((person) => {
    const { frameworks, acts } = nextSteps(world.as(person), document.id);
    return frameworks.length > 0 || acts.length > 0;
  });
  expect({ ...document, able }).not.toMatchObject({ able: [] });
}

/** What is not possible is refused, and changes nothing. */
function play(world: World, one: Act, position: number): void {
  const live = liveDocuments(world);
  const document = live[one.which % Math.max(live.length, 1)];
  if (one.kind === 'open') attempt(() => open(world, one.framework, position));
  if (!document) return;
  const { id, fileId } = document;
  if (one.kind === 'follow') attempt(() => follow(world, id, position));
  if (one.kind === 'accept') actOnDocument(world.as('karim'), { documentId: id, act: 'accept' });
  if (one.kind === 'declare') declareAbsence(world.as(one.by), { fileId, role: one.role, reason: 'away' });
  if (one.kind === 'back') takeBackAbsence(world.as('claire'), { fileId, role: one.role });
  if (
    one.kind === 'late' &&
    document.holderRole === 'moe' &&
    FRAMEWORKS[document.framework].kind === 'monthly'
  )
    playAct({ db: world.db, now: TEST_NOW }, THE_PRODUCT, document, {
      act: 'lapse',
      kind: 'moe_delay_passed',
    });
}

function open(world: World, framework: FrameworkCode, position: number): void {
  const person = ISSUERS[FRAMEWORKS[framework].issuer] ?? 'karim';
  const circuit = { supplier: true, moe: true, moa: true, financial_service: true };
  const absences = Object.fromEntries(absencesFor(circuit, framework).map((role) => [role, 'away']));
  depositAs(world, person, framework, { in: 'school', absences, fields: { number: `N-${position}` } });
}

function follow(world: World, previousId: number, position: number): void {
  for (const person of CAST) {
    const [framework] = nextSteps(world.as(person), previousId).frameworks;
    if (!framework) continue;
    depositAs(world, person, framework, { after: previousId, fields: { number: `N-${position}` } });
    return;
  }
}

function attempt(step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('Refused')) throw error;
  }
}
