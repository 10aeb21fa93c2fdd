import { eq } from 'drizzle-orm';
import { CONTRACTS, STRUCTURES } from '@/db/cast';
import { insertContract } from '@/db/contract-sheets';
import { loadContract } from '@/db/contracts';
import { openFile } from '@/db/files';
import { authorisations, contractParties } from '@/db/schema';
import { saveContract } from '@/lib/commands/save-contract';
import { contractShape } from '@/lib/forms/contract';
import { blankValues, valuesOf } from '@/lib/forms/contract-values';
import { formTree } from '@/lib/forms/form-values';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { contractForm, editableContract } from './contract-form';
import { myContracts } from './my-contracts';
import { oneContract } from './one-contract';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const ALL = { search: '', before: null };
const numbers = (person: Parameters<World['as']>[0], input = ALL) =>
  myContracts(world.as(person), input).contracts.map((contract) => contract.number);

describe('my contracts', () => {
  it('are those in which my structures are parties, newest first', () => {
    expect(numbers('karim')).toEqual(['2026-TX-030', '2025-TX-009', '2026-TX-021', '2026-TX-014']);
    expect(numbers('hugo')).toHaveLength(Object.keys(CONTRACTS).length);
    expect(numbers('emma')).toEqual(['2026-TX-055']);
    expect(numbers('julie')).toEqual([]);
  });

  it('tell in which roles I take part', () => {
    const [school] = myContracts(world.as('nadia'), ALL).contracts;
    expect(school).toMatchObject({
      number: '2026-TX-014',
      moaName: 'Ville de Valmont',
      supplierName: 'Bâtisseurs du Rhône',
      myRoles: ['subcontractor'],
    });
  });

  it('leave out a contract that I have left', () => {
    world.db
      .update(contractParties)
      .set({ endedAt: 1 })
      .where(eq(contractParties.structureId, world.ids.structures.duval))
      .run();
    expect(numbers('nadia')).toEqual([]);
  });

  it.each([
    ['tx-014', ['2026-TX-014']],
    ['ECOLE JULES', ['2026-TX-014']],
    ["l'ecole", ['2026-TX-014']],
    ['creche', ['2026-TX-030']],
    ['vasseur', ['2026-TX-014']],
    ['394 578 124', ['2026-TX-014']],
    ['cimes', []],
    ['100%', []],
  ])('are found by "%s", among mine only', (search, expected) => {
    expect(numbers('karim', { ...ALL, search })).toEqual(expected);
  });

  it('come a page at a time, each once', () => {
    const { valmont } = world.ids.structures;
    for (let count = 0; count < 60; count++) addContract(`P-${count}`, valmont);
    const seen: string[] = [];
    let before: number | null = null;
    do {
      const page: ReturnType<typeof myContracts> = myContracts(world.as('claire'), { search: '', before });
      seen.push(...page.contracts.map((contract) => contract.number));
      before = page.next;
    } while (before !== null);
    expect(seen).toHaveLength(67);
    expect(new Set(seen).size).toBe(67);
    expect(seen[0]).toBe('P-59');
  });

  it('may be added to by whoever acts for a public structure', () => {
    const whoMay = (['claire', 'karim', 'ines', 'hugo', 'paul'] as const).filter(
      (person) => myContracts(world.as(person), ALL).mayCreate,
    );
    expect(whoMay).toEqual(['claire']);
  });
});

function addContract(number: string, moaStructureId: number): void {
  const sheet = { ...CONTRACTS.school, chorusMode: 'portal', vatRate: 2000 } as const;
  const { claire } = world.ids.people;
  const id = insertContract(world.db, { ...sheet, number, moaStructureId, createdBy: claire, createdAt: 1 });
  world.db
    .insert(contractParties)
    .values({ contractId: id, role: 'moa', structureId: moaStructureId, isOnPortal: true })
    .run();
}

describe('one contract', () => {
  it('is read by each of its parties, with the chain that its circuit produces', () => {
    for (const person of ['karim', 'ines', 'paul', 'claire', 'hugo', 'luc', 'nadia'] as const) {
      const contract = oneContract(world.as(person), world.ids.contracts.school);
      expect(contract?.number).toBe('2026-TX-014');
      expect(contract?.chain.monthly.map((step) => step.framework)).toEqual([
        'A4',
        'A10',
        'A13',
        'A15',
        'A19',
      ]);
    }
  });

  it('is as absent to a stranger as one that does not exist', () => {
    expect(oneContract(world.as('emma'), world.ids.contracts.school)).toBeNull();
    expect(oneContract(world.as('julie'), world.ids.contracts.school)).toBeNull();
    expect(oneContract(world.as('karim'), world.ids.contracts.hall)).toBeNull();
    expect(oneContract(world.as('karim'), 999_999)).toBeNull();
  });

  it('lets the authority change it, and those deposit who may', () => {
    const rights = (['claire', 'hugo', 'karim', 'ines', 'paul'] as const).map((person) => {
      const contract = oneContract(world.as(person), world.ids.contracts.school);
      return [person, contract?.mayEdit, contract?.maySubmit];
    });
    expect(rights).toEqual([
      ['claire', true, true],
      ['hugo', false, false],
      ['karim', false, true],
      ['ines', false, true],
      ['paul', false, false],
    ]);
  });

  it('tells its keeper what is missing: nobody of Atelier Moreau may submit yet', () => {
    const { moreau } = world.ids.structures;
    world.db.delete(authorisations).where(eq(authorisations.structureId, moreau)).run();
    expect(oneContract(world.as('claire'), world.ids.contracts.school)?.missing).toEqual([
      {
        code: 'nobody_may_act',
        role: 'moe',
        structureId: moreau,
        structureName: 'Atelier Moreau',
        key: 'moe',
        isInvited: false,
      },
    ]);
    expect(oneContract(world.as('karim'), world.ids.contracts.school)?.missing).toEqual([]);
  });

  it('says which open files go on with the circuit of an earlier version', () => {
    const { school } = world.ids.contracts;
    const before = loadContract(world.db, school);
    if (!before) throw new Error('The school is in the cast');
    const key = { kind: 'monthly', sequence: 1, period: '2026-10' } as const;
    const file = openFile(world.db, before, key, TEST_NOW);
    expect(oneContract(world.as('karim'), school)?.olderFiles).toEqual([]);
    save({ title: 'École Jules-Ferry' });
    expect(oneContract(world.as('karim'), school)).toMatchObject({
      version: 2,
      olderFiles: [{ id: file.id, number: file.number, contractVersion: 1 }],
    });
    const after = loadContract(world.db, school);
    if (!after) throw new Error('The school is in the cast');
    const second = openFile(world.db, after, { ...key, sequence: 2, period: '2026-11' }, TEST_NOW);
    expect(second.contractVersion).toBe(2);
    expect(oneContract(world.as('karim'), school)?.olderFiles).toHaveLength(1);
    // The subcontractor has no document in that file, and does not learn that it exists.
    expect(oneContract(world.as('nadia'), school)?.olderFiles).toEqual([]);
  });

  it('keeps the history of its sheet, newest first', () => {
    const { school } = world.ids.contracts;
    save({ title: 'École Jules-Ferry' });
    save({ title: 'École Jules-Ferry, lot 1' });
    const history = oneContract(world.as('karim'), school)?.history ?? [];
    expect(history).toMatchObject([
      { person: 'Claire Fontaine', changes: [{ field: 'title', to: 'École Jules-Ferry, lot 1' }] },
      { person: 'Claire Fontaine', changes: [{ field: 'title', to: 'École Jules-Ferry' }] },
    ]);
  });
});

function save(typed: Record<string, string>): void {
  const contract = loadContract(world.db, world.ids.contracts.school);
  if (!contract) throw new Error('The school is in the cast');
  const form = new FormData();
  for (const [name, text] of Object.entries({ ...valuesOf(contract, 'fr'), ...typed })) form.set(name, text);
  const outcome = saveContract(world.as('claire'), contractShape.parse(formTree(form)));
  if (!outcome.ok) throw new Error('The sheet is in order');
}

describe('the form of a contract sheet', () => {
  const authority = () => ({ id: world.ids.structures.valmont, identifier: STRUCTURES.valmont.identifier });
  const look = (typed: Record<string, string>, searched: string[]) =>
    contractForm(world.as('claire'), null, { ...blankValues(authority()), ...typed }, searched);

  it('begins with the authority as keeper and payer', () => {
    const { view, refusals } = look({}, []);
    expect(view.authorities.map((one) => one.name)).toEqual(['Ville de Valmont']);
    expect(view.chosen.moa?.services.map((service) => service.code)).toEqual(['BAT', 'FIN', 'VOI']);
    expect(view.chosen.financial_service?.name).toBe('Ville de Valmont');
    expect(refusals).toEqual([]);
  });

  it('finds structures by a part of their name, accents or not', () => {
    const { view, refusals } = look({ 'parties.supplier.structure': 'batisseurs' }, ['supplier']);
    expect(view.found.supplier).toMatchObject([{ name: 'Bâtisseurs du Rhône', city: 'Givors' }]);
    expect(refusals).toEqual([]);
    const many = look({ 'parties.supplier.structure': 'RHONE' }, ['supplier']).view.found.supplier;
    expect(many?.map((one) => one.name)).toEqual(['Bâtisseurs du Rhône', 'Rhône Rénovation']);
  });

  it('finds structures by the beginning of their SIRET', () => {
    const name = 'parties.supplier.structure';
    expect(look({ [name]: '48213579500011' }, ['supplier']).view.chosen.supplier?.name).toBe(
      'Bâtisseurs du Rhône',
    );
    const begun = look({ [name]: '482 135' }, ['supplier']);
    expect(begun.view.found.supplier).toMatchObject([{ identifier: '48213579500011' }]);
    expect(begun.refusals).toEqual([]);
  });

  it('says beside the field why nothing was found, only when asked to look', () => {
    const typed = { 'parties.moe.structure': '83214567600018', 'parties.supplier.structure': 'Nobody Ltd' };
    expect(look(typed, []).refusals).toEqual([]);
    expect(look(typed, ['moe', 'supplier']).refusals).toEqual([
      { code: 'siret_unknown', field: 'parties.supplier.structure' },
      { code: 'siret_invalid', field: 'parties.moe.structure' },
    ]);
  });

  it('checks the circuit as it stands in the form', () => {
    const { view } = look({ 'parties.supplier.structure': 'Électricité Vasseur', engagementNumber: '' }, []);
    expect(view.missing.map((one) => [one.code, one.structureName])).toEqual([
      ['nobody_named', ''],
      ['engagement_demanded', 'Ville de Valmont'],
    ]);
  });

  it('opens for the keeper of the sheet alone', () => {
    const { school } = world.ids.contracts;
    expect(editableContract(world.as('claire'), school)?.id).toBe(school);
    expect(editableContract(world.as('karim'), school)).toBeNull();
    expect(editableContract(world.as('hugo'), school)).toBeNull();
    expect(contractForm(world.as('karim'), null, {}, ['moe']).view.authorities).toEqual([]);
  });
});
