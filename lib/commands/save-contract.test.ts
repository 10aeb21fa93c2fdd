import { and, eq, like } from 'drizzle-orm';
import { STRUCTURES, type StructureKey } from '@/db/cast';
import { loadContract } from '@/db/contracts';
import { openFile } from '@/db/files';
import { contractParties, events, fileParties, services, structures } from '@/db/schema';
import { changesOf } from '@/lib/domain/contract-changes';
import { contractShape } from '@/lib/forms/contract';
import { valuesOf } from '@/lib/forms/contract-values';
import { formTree } from '@/lib/forms/form-values';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { type SaveContract, saveContract } from './save-contract';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const identifier = (structure: StructureKey) => STRUCTURES[structure].identifier;

/** The form of a new sheet as Claire fills it in; `typed` changes fields, '' empties one. */
function typedSheet(typed: Record<string, string> = {}): SaveContract {
  return parsed({
    moaStructureId: String(world.ids.structures.valmont),
    number: '2026-TX-077',
    title: 'Ravalement de l’hôtel de ville',
    buyerClass: 'local',
    chorusMode: 'portal',
    notifiedOn: '2026-10-12',
    startsOn: '2026-11-02',
    endsOn: '2027-05-28',
    amountExclVat: '1 260 000,00',
    vatRate: '20',
    engagementNumber: 'EJ-2026-0999',
    'parties.supplier.structure': '482 135 795 00011',
    'parties.supplier.onPortal': 'on',
    'parties.moe.structure': 'atelier moreau',
    'parties.moe.onPortal': 'on',
    'parties.moa.service': String(world.ids.services.buildings),
    'parties.moa.onPortal': 'on',
    'parties.financial_service.structure': identifier('valmont'),
    'parties.financial_service.service': String(world.ids.services.finances),
    'parties.financial_service.onPortal': 'on',
    ...typed,
  });
}

/** The form of a sheet that exists, with other texts in some fields. */
function changedSheet(contractId: number, typed: Record<string, string> = {}): SaveContract {
  const contract = loadContract(world.db, contractId);
  if (!contract) throw new Error('The contract is in the cast');
  return parsed({ ...valuesOf(contract, 'fr'), ...typed });
}

function parsed(values: Record<string, string>): SaveContract {
  const form = new FormData();
  for (const [name, text] of Object.entries(values)) form.set(name, text);
  return contractShape.parse(formTree(form));
}

function reasonsOf(input: SaveContract, person: Parameters<World['as']>[0] = 'claire') {
  const outcome = saveContract(world.as(person), input);
  return outcome.ok ? [] : outcome.refusals.map(({ code, field }) => [code, field]);
}

function saved(input: SaveContract): { contractId: number; version: number } {
  const outcome = saveContract(world.as('claire'), input);
  if (!outcome.ok) throw new Error(outcome.refusals.map((one) => `${one.code} ${one.field}`).join(', '));
  return outcome.result;
}

const partiesOf = (contractId: number) =>
  loadContract(world.db, contractId)?.parties.map(({ role, structureName, serviceCode, onPortal }) => [
    role,
    structureName,
    serviceCode,
    onPortal,
  ]);
const eventsOf = (contractId: number) =>
  world.db
    .select()
    .from(events)
    .where(and(eq(events.contractId, contractId), like(events.kind, 'contract_%')))
    .all();

describe('a new contract sheet', () => {
  it('keeps its identity, its amounts and its circuit, and who created it', () => {
    const { contractId, version } = saved(typedSheet());
    expect(version).toBe(1);
    expect(loadContract(world.db, contractId)).toMatchObject({
      number: '2026-TX-077',
      amountExclVat: 126_000_000,
      vatRate: 2000,
      endsOn: '2027-05-28',
      moaStructureId: world.ids.structures.valmont,
      createdBy: world.ids.people.claire,
      createdAt: TEST_NOW,
    });
    expect(partiesOf(contractId)).toEqual([
      ['supplier', 'Bâtisseurs du Rhône', null, true],
      ['moe', 'Atelier Moreau', null, true],
      ['moa', 'Ville de Valmont', 'BAT', true],
      ['financial_service', 'Ville de Valmont', 'FIN', true],
    ]);
    expect(eventsOf(contractId)).toMatchObject([
      { kind: 'contract_created', userId: world.ids.people.claire, at: TEST_NOW },
    ]);
  });

  it('ties subcontractors and joint contractors to whom they work for, whatever the order of the form', () => {
    const { contractId } = saved(
      typedSheet({
        'parties.sub-new-1.structure': identifier('duval'),
        'parties.sub-new-1.onPortal': 'on',
        'parties.sub-new-1.worksFor': 'joint-new-1',
        'parties.joint-new-1.structure': identifier('vasseur'),
      }),
    );
    const parties = loadContract(world.db, contractId)?.parties ?? [];
    const [supplier] = parties;
    const joint = parties.find((party) => party.role === 'joint_contractor');
    const sub = parties.find((party) => party.role === 'subcontractor');
    expect(joint).toMatchObject({ dependsOnId: supplier?.id, onPortal: false });
    expect(sub).toMatchObject({ dependsOnId: joint?.id, onPortal: true });
  });

  it('may leave a role off the portal without a structure', () => {
    const { contractId } = saved(typedSheet({ 'parties.moe.structure': '', 'parties.moe.onPortal': '' }));
    expect(partiesOf(contractId)).toContainEqual(['moe', null, null, false]);
  });

  it('is kept by the authority that was chosen, whatever structure was typed for it', () => {
    const { contractId } = saved(typedSheet({ 'parties.moa.structure': identifier('cimes') }));
    expect(partiesOf(contractId)).toContainEqual(['moa', 'Ville de Valmont', 'BAT', true]);
  });
});

describe('a contract sheet is refused', () => {
  it('contract_number_already_used: a number that this authority gave to another contract', () => {
    expect(reasonsOf(typedSheet({ number: '2026-TX-014' }))).toEqual([
      ['contract_number_already_used', 'number'],
    ]);
    const gymnasium = changedSheet(world.ids.contracts.gymnasium, { number: '2026-TX-014' });
    expect(reasonsOf(gymnasium)).toEqual([['contract_number_already_used', 'number']]);
  });

  it('ends_before_start', () => {
    expect(reasonsOf(typedSheet({ endsOn: '2026-11-01' }))).toEqual([['ends_before_start', 'endsOn']]);
  });

  it('siret_invalid: digits that fail their check', () => {
    expect(reasonsOf(typedSheet({ 'parties.moe.structure': '83214567600018' }))).toEqual([
      ['siret_invalid', 'parties.moe.structure'],
    ]);
    expect(reasonsOf(typedSheet({ 'parties.moe.structure': '832145676' }))).toEqual([
      ['siret_invalid', 'parties.moe.structure'],
    ]);
  });

  it('structure_unregistered: a good identifier that nobody registered, without saying who it is', () => {
    expect(reasonsOf(typedSheet({ 'parties.moe.structure': '73282932000074' }))).toEqual([
      ['structure_unregistered', 'parties.moe.structure'],
    ]);
  });

  it('siret_unknown: a name that nobody registered', () => {
    expect(reasonsOf(typedSheet({ 'parties.moe.structure': 'Nobody & Sons' }))).toEqual([
      ['siret_unknown', 'parties.moe.structure'],
    ]);
  });

  it('siret_unknown: a structure that is closed, unless the sheet has it already', () => {
    const { contractId } = saved(typedSheet());
    world.db
      .update(structures)
      .set({ isActive: false })
      .where(eq(structures.identifier, identifier('moreau')))
      .run();
    expect(reasonsOf(typedSheet({ number: '2026-TX-078' }))).toEqual([
      ['siret_unknown', 'parties.moe.structure'],
    ]);
    expect(reasonsOf(changedSheet(contractId, { title: 'Ravalement' }))).toEqual([]);
  });

  it('not_a_choice: a part of a name, which does not say which structure', () => {
    expect(reasonsOf(typedSheet({ 'parties.moe.structure': 'moreau' }))).toEqual([
      ['not_a_choice', 'parties.moe.structure'],
    ]);
  });

  it('not_a_choice: a service of another structure, or a closed one', () => {
    const { buildings } = world.ids.services;
    expect(reasonsOf(typedSheet({ 'parties.moe.service': String(buildings) }))).toEqual([
      ['not_a_choice', 'parties.moe.service'],
    ]);
    world.db.update(services).set({ isActive: false }).where(eq(services.id, buildings)).run();
    expect(reasonsOf(typedSheet())).toEqual([['not_a_choice', 'parties.moa.service']]);
    expect(reasonsOf(changedSheet(world.ids.contracts.school, { title: 'École' }))).toEqual([]);
  });

  it('party_needs_structure: a role on the portal that nobody plays', () => {
    expect(reasonsOf(typedSheet({ 'parties.supplier.structure': '' }))).toEqual([
      ['party_needs_structure', 'parties.supplier.structure'],
    ]);
  });

  it('party_named_twice: a contractor with two parts', () => {
    const twice = typedSheet({
      'parties.sub-new-1.structure': identifier('batisseurs'),
      'parties.sub-new-1.worksFor': 'supplier',
    });
    expect(reasonsOf(twice)).toEqual([['party_named_twice', 'parties.sub-new-1.structure']]);
  });

  it('financial_service_needed: nobody would pay', () => {
    const nobody = { 'parties.financial_service.structure': '', 'parties.financial_service.service': '' };
    expect(reasonsOf(typedSheet(nobody))).toEqual([
      ['financial_service_needed', 'parties.financial_service.structure'],
    ]);
  });

  it('stale: somebody else saved meanwhile, and nothing of the second save is written', () => {
    const { school } = world.ids.contracts;
    const first = changedSheet(school, { title: 'First' });
    const second = changedSheet(school, { title: 'Second' });
    expect(saved(first)).toEqual({ contractId: school, version: 2 });
    expect(reasonsOf(second)).toEqual([['stale', undefined]]);
    expect(loadContract(world.db, school)).toMatchObject({ title: 'First', version: 2 });
    expect(eventsOf(school)).toHaveLength(1);
  });

  it('not_permitted: to a party that does not keep the sheet, to a consultant, to a private structure', () => {
    expect(reasonsOf(changedSheet(world.ids.contracts.school), 'karim')).toEqual([
      ['not_permitted', undefined],
    ]);
    expect(reasonsOf(changedSheet(world.ids.contracts.school), 'hugo')).toEqual([
      ['not_permitted', undefined],
    ]);
    expect(reasonsOf(typedSheet(), 'karim')).toEqual([['not_permitted', undefined]]);
    const own = typedSheet({ moaStructureId: String(world.ids.structures.batisseurs) });
    expect(reasonsOf(own, 'karim')).toEqual([['not_permitted', undefined]]);
    expect(reasonsOf(typedSheet({ moaStructureId: '' }))).toEqual([['not_permitted', undefined]]);
  });

  it('not_found: to a stranger, the same as a contract that does not exist', () => {
    const { hall } = world.ids.contracts;
    expect(reasonsOf(changedSheet(hall), 'karim')).toEqual([['not_found', 'contract']]);
    expect(reasonsOf({ ...changedSheet(hall), id: 999_999 })).toEqual([['not_found', 'contract']]);
  });

  it('for all its reasons at once', () => {
    const wrong = typedSheet({
      number: '2026-TX-014',
      endsOn: '2020-01-01',
      'parties.moe.structure': '83214567600018',
      'parties.supplier.structure': '',
    });
    expect(reasonsOf(wrong).map(([code]) => code)).toEqual([
      'contract_number_already_used',
      'siret_invalid',
      'ends_before_start',
      'party_needs_structure',
    ]);
  });
});

describe('a change of a contract sheet', () => {
  it('records who changed what, from what to what', () => {
    const { school } = world.ids.contracts;
    const { version } = saved(
      changedSheet(school, { amountExclVat: '1 300 000,00', 'parties.moe.onPortal': '' }),
    );
    expect(version).toBe(2);
    const [event] = eventsOf(school);
    expect(event).toMatchObject({ kind: 'contract_changed', userId: world.ids.people.claire });
    expect(changesOf(event?.facts ?? {})).toEqual([
      { role: null, party: null, field: 'amountExclVat', from: 126_000_000, to: 130_000_000 },
      { role: 'moe', party: 'Atelier Moreau', field: 'onPortal', from: 1, to: 0 },
    ]);
  });

  it('that changes nothing records nothing', () => {
    const { school } = world.ids.contracts;
    expect(saved(changedSheet(school))).toEqual({ contractId: school, version: 1 });
    expect(eventsOf(school)).toEqual([]);
  });

  it('ends the row of a party that leaves, and deletes none', () => {
    const { school } = world.ids.contracts;
    const input = changedSheet(school);
    saved({ ...input, parties: input.parties.filter((party) => party.role !== 'subcontractor') });
    const rows = world.db.select().from(contractParties).where(eq(contractParties.contractId, school)).all();
    expect(rows).toHaveLength(6);
    expect(rows.filter((row) => row.endedAt !== null)).toMatchObject([
      { role: 'subcontractor', endedAt: TEST_NOW },
    ]);
    expect(partiesOf(school)).toHaveLength(5);
  });

  it('takes back a party that had left', () => {
    const { school } = world.ids.contracts;
    const input = changedSheet(school);
    saved({ ...input, parties: input.parties.filter((party) => party.role !== 'subcontractor') });
    saved(
      changedSheet(school, {
        'parties.sub-new-1.structure': identifier('duval'),
        'parties.sub-new-1.worksFor': 'supplier',
      }),
    );
    expect(partiesOf(school)).toContainEqual(['subcontractor', 'Peinture Duval', null, false]);
  });

  it('keeps contractors tied to the holder that replaces theirs, each after its principal', () => {
    const { school } = world.ids.contracts;
    saved(changedSheet(school, { 'parties.supplier.structure': identifier('renovation') }));
    const parties = loadContract(world.db, school)?.parties ?? [];
    const holder = parties.find((party) => party.role === 'supplier');
    const contractors = parties.filter((party) => party.dependsOnId !== null);
    expect(holder?.structureName).toBe('Rhône Rénovation');
    expect(contractors.map((party) => party.role)).toEqual(['joint_contractor', 'subcontractor']);
    for (const contractor of contractors) {
      expect(contractor.dependsOnId).toBe(holder?.id);
      expect(contractor.id).toBeGreaterThan(holder?.id ?? Number.POSITIVE_INFINITY);
    }
  });

  it('never touches a file that is open', () => {
    const { school } = world.ids.contracts;
    const contract = loadContract(world.db, school);
    if (!contract) throw new Error('The school is in the cast');
    const key = { kind: 'monthly', sequence: 1, period: '2026-10' } as const;
    const file = openFile(world.db, contract, key, TEST_NOW);
    const before = world.db.select().from(fileParties).where(eq(fileParties.fileId, file.id)).all();
    saved(
      changedSheet(school, {
        number: '2026-TX-014-B',
        'parties.supplier.structure': identifier('renovation'),
        'parties.moe.onPortal': '',
      }),
    );
    expect(world.db.select().from(fileParties).where(eq(fileParties.fileId, file.id)).all()).toEqual(before);
    expect(file.number).toBe('2026-TX-014/M01');
  });
});
