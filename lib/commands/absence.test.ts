import { and, eq } from 'drizzle-orm';
import { listDeclarations } from '@/db/absences';
import type { ContractKey, PersonKey } from '@/db/cast';
import { loadContract } from '@/db/contracts';
import { loadDocument } from '@/db/documents';
import { loadDraft } from '@/db/drafts';
import { loadFile, loadFileParties } from '@/db/files';
import { contractParties, documents, events, notices, users } from '@/db/schema';
import type { AbsentableRole } from '@/lib/domain/absence';
import { type FrameworkCode, mayOpen } from '@/lib/domain/frameworks';
import { circuitOf } from '@/lib/domain/parties';
import { fileOf } from '@/tests/acting';
import { openWorld, type World } from '@/tests/database';
import { depositAs, draftAs, reasons } from '@/tests/depositing';
import { chooseDocument } from './choose-document';
import { submitDocument } from './submit-document';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

/** Who starts, whom is absent, and where the document and the next ones go (domain of the trade 1.6). */
type Row = {
  starts: PersonKey;
  framework: FrameworkCode;
  absent: AbsentableRole[];
  status: string;
  next: readonly [FrameworkCode, PersonKey][];
};
const ROWS: readonly Row[] = [
  { starts: 'karim', framework: 'A5', absent: ['moe'], status: 'A_ASSOCIER_MOA', next: [['A19', 'claire']] },
  { starts: 'karim', framework: 'A6', absent: ['moe', 'moa'], status: 'MISE_A_DISPOSITION', next: [] },
  {
    starts: 'ines',
    framework: 'A15',
    absent: ['supplier'],
    status: 'A_ASSOCIER_MOA',
    next: [['A19', 'claire']],
  },
  { starts: 'ines', framework: 'A16', absent: ['supplier', 'moa'], status: 'MISE_A_DISPOSITION', next: [] },
  { starts: 'claire', framework: 'A19', absent: ['supplier', 'moe'], status: 'MISE_A_DISPOSITION', next: [] },
  {
    starts: 'ines',
    framework: 'A17',
    absent: ['supplier'],
    status: 'A_ASSOCIER_MOA',
    next: [
      ['A20', 'claire'],
      ['A8', 'karim'],
    ],
  },
  {
    starts: 'ines',
    framework: 'A18',
    absent: ['supplier', 'moa'],
    status: 'A_ASSOCIER_FOURNISSEUR',
    next: [['A8', 'karim']],
  },
  {
    starts: 'claire',
    framework: 'A20',
    absent: ['supplier', 'moe'],
    status: 'A_ASSOCIER_FOURNISSEUR',
    next: [['A8', 'karim']],
  },
  { starts: 'karim', framework: 'A8', absent: ['moe', 'moa'], status: 'MISE_A_DISPOSITION', next: [] },
  { starts: 'karim', framework: 'A22', absent: ['moe'], status: 'A_ASSOCIER_MOA', next: [] },
  { starts: 'karim', framework: 'A23', absent: ['moe', 'moa'], status: 'MISE_A_DISPOSITION', next: [] },
  { starts: 'ines', framework: 'A24', absent: ['supplier'], status: 'MISE_A_DISPOSITION', next: [] },
  { starts: 'claire', framework: 'A25', absent: ['supplier', 'moe'], status: 'MISE_A_DISPOSITION', next: [] },
];
const because = (absent: readonly AbsentableRole[]) =>
  Object.fromEntries(absent.map((role) => [role, `The ${role} is away until spring`]));

function chain({ starts, framework, status, next }: Row, step: Parameters<typeof depositAs>[3]): number {
  let last = depositAs(world, starts, framework, step);
  expect(loadDocument(world.db, last)?.status).toBe(status);
  for (const [code, person] of next) last = depositAs(world, person, code, { after: last });
  expect(loadDocument(world.db, last)?.holderRole).not.toBeNull();
  return last;
}

describe('a file is begun without', () => {
  test.each(ROWS)('$absent, by declaration: $framework', (row) => {
    const last = chain(row, { in: 'school', absences: because(row.absent) });
    const fileId = loadDocument(world.db, last)?.fileId ?? 0;
    const declared = listDeclarations(world.db, fileId);
    expect(declared.map((one) => one.role).sort()).toEqual([...row.absent].sort());
    expect(declared[0]).toMatchObject({ reason: `The ${declared[0]?.role} is away until spring` });
  });

  // A general statement that the contract holder signs here goes other ways when the holder is off the portal.
  const signed = ['A17', 'A18', 'A20'];
  const byCircuit = ROWS.filter((row) => !signed.includes(row.framework));

  test.each(byCircuit)('$absent, by the circuit of the contract: $framework', (row) => {
    for (const role of row.absent) keepOff('school', role);
    chain(row, { in: 'school' });
    expect(world.db.select().from(events).where(eq(events.kind, 'role_declared_absent')).all()).toEqual([]);
  });

  test.each([
    { starts: 'ines', framework: 'A17', absent: ['supplier'] },
    { starts: 'claire', framework: 'A20', absent: ['supplier', 'moe'] },
  ] as const)(
    'a holder who signs outside the portal: $framework stays to be ended by the authority',
    (row) => {
      for (const role of row.absent) keepOff('school', role);
      const opened = depositAs(world, row.starts, row.framework, { in: 'school' });
      const statement =
        row.framework === 'A20' ? opened : depositAs(world, 'claire', 'A20', { after: opened });
      expect(loadDocument(world.db, statement)).toMatchObject({
        status: 'A_ASSOCIER_MOA',
        holderRole: 'moa',
      });
      const last = depositAs(world, 'claire', 'A25', { after: statement });
      expect(loadDocument(world.db, last)?.status).toBe('MISE_A_DISPOSITION');
    },
  );

  test('a general statement that neither holder nor authority could receive opens nothing', () => {
    keepOff('school', 'supplier');
    keepOff('school', 'moa');
    const contract = loadContract(world.db, world.ids.contracts.school);
    const circuit = circuitOf(contract?.parties ?? []);
    expect(mayOpen(circuit, 'A18')).toBe(false);
    expect(() => depositAs(world, 'ines', 'A18', { in: 'school' })).toThrow('framework_cannot_open');
  });

  function keepOff(contract: ContractKey, role: AbsentableRole) {
    world.db
      .update(contractParties)
      .set({ isOnPortal: false })
      .where(
        and(eq(contractParties.contractId, world.ids.contracts[contract]), eq(contractParties.role, role)),
      )
      .run();
  }
});

describe('declared at the deposit', () => {
  const a15 = { in: 'school', absences: { supplier: 'Works on paper this month' } } as const;

  test('the party is absent in this file alone, sees it, and is told why', () => {
    const id = depositAs(world, 'ines', 'A15', a15);
    const fileId = loadDocument(world.db, id)?.fileId ?? 0;
    expect(loadFileParties(world.db, fileId).find((one) => one.role === 'supplier')?.isAbsent).toBe(true);
    expect(loadFile(world.db, fileId)).toMatchObject({ state: 'waiting', waitingRole: 'moa' });
    const told = world.db
      .select({ name: users.name, kind: notices.kind })
      .from(notices)
      .innerJoin(users, eq(users.id, notices.userId))
      .all()
      .map((one) => `${one.kind} ${one.name}`);
    expect(told.filter((one) => one.startsWith('absence')).sort()).toEqual([
      'absence Claire Fontaine',
      'absence Hugo Lemaire',
      'absence Karim Benali',
      'absence Paul Girard',
      'absence Sophie Lambert',
    ]);
    expect(told.filter((one) => one.startsWith('your_turn'))).toEqual(['your_turn Claire Fontaine']);
    depositAs(world, 'karim', 'A4', { in: 'school', fields: { sequence: '2', number: 'S-2' } });
  });

  test('the absent party deposits nothing in this file', () => {
    depositAs(world, 'ines', 'A15', a15);
    const { context, draftId } = draftAs(world, 'karim', 'A4', { in: 'school', fields: { sequence: '1' } });
    expect(reasons(submitDocument(context, { draftId }))).toEqual(['issuer_absent']);
  });

  test('each role needs its reason, and no longer one than fits', () => {
    const { context, draftId } = draftAs(world, 'ines', 'A15', a15);
    const { issuerStructureId } = loadDraft(world.db, draftId) ?? { issuerStructureId: 0 };
    const choose = (absences: Partial<Record<AbsentableRole, string>>) =>
      chooseDocument(context, {
        draftId,
        framework: 'A16',
        submissionType: 'DEPOT_PDF_PORTAIL',
        issuerStructureId,
        issuerServiceId: null,
        follows: [],
        absences,
      });
    expect(choose({ supplier: ' ' })).toMatchObject({
      refusals: [
        { code: 'required', field: 'absences.supplier' },
        { code: 'required', field: 'absences.moa' },
      ],
    });
    expect(reasons(choose({ supplier: 'x'.repeat(501), moa: 'x' }))).toEqual(['too_long']);
    expect(choose({ supplier: 'On paper', moa: 'Leaves it to us', moe: 'not needed' })).toMatchObject({
      ok: true,
    });
    expect(loadDraft(world.db, draftId)).toMatchObject({
      framework: 'A16',
      absences: [
        { role: 'supplier', reason: 'On paper' },
        { role: 'moa', reason: 'Leaves it to us' },
      ],
    });
  });

  test('what a draft said counts only as long as its framework needs it, and is asked for when it does', () => {
    const { context, draftId } = draftAs(world, 'ines', 'A15', a15);
    world.db
      .update(contractParties)
      .set({ isOnPortal: false })
      .where(
        and(eq(contractParties.contractId, world.ids.contracts.school), eq(contractParties.role, 'supplier')),
      )
      .run();
    expect(submitDocument(context, { draftId }).ok).toBe(true);
    expect(
      world.db
        .select()
        .from(events)
        .all()
        .map((one) => one.kind),
    ).toEqual(['document_submitted']);
    const later = draftAs(world, 'ines', 'A15', { in: 'school', fields: { sequence: '2' } });
    world.db
      .update(contractParties)
      .set({ isOnPortal: true })
      .where(eq(contractParties.role, 'supplier'))
      .run();
    expect(submitDocument(later.context, { draftId: later.draftId })).toMatchObject({
      refusals: [{ code: 'required', field: 'absences.supplier' }],
    });
  });

  test('not of a party that has a document in the file, or in hand', () => {
    depositAs(world, 'karim', 'A4', { in: 'school' });
    const joining = { in: 'school', fields: { sequence: '1' } } as const;
    const moe = draftAs(world, 'ines', 'A15', { ...joining, absences: { supplier: 'On paper' } });
    expect(reasons(submitDocument(moe.context, { draftId: moe.draftId }))).toEqual(['absence_contradicted']);
    const supplier = draftAs(world, 'karim', 'A5', { ...joining, absences: { moe: 'Away' } });
    expect(reasons(submitDocument(supplier.context, { draftId: supplier.draftId }))).toEqual([
      'absence_contradicted',
    ]);
    expect(world.db.select().from(documents).all()).toHaveLength(1);
  });

  test('a document of a later instalment is proposed where the file already has the party’s', () => {
    depositAs(world, 'karim', 'A4', { in: 'school' });
    const { draftId } = draftAs(world, 'ines', 'A15', { in: 'school', absences: { supplier: 'On paper' } });
    expect(loadDraft(world.db, draftId)?.fields).toMatchObject({
      sequence: '2',
      number: '2026-TX-014-02-EA',
    });
  });
});

test('whoever was declared absent in the last instalment is led to the next one', () => {
  const absences = { supplier: 'Works on paper', moe: 'Works on paper' };
  const a19 = depositAs(world, 'claire', 'A19', { in: 'school', absences });
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  expect([fileOf(world, a19).sequence, fileOf(world, a4).sequence]).toEqual([1, 2]);
});
