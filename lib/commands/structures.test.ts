import { listOpenFor } from '@/db/access-requests';
import { loadActor } from '@/db/actors';
import { loadBankAccount } from '@/db/bank-accounts';
import type { PersonKey } from '@/db/cast';
import { events } from '@/db/schema';
import { listAllServices } from '@/db/services';
import { loadStructure, type NewStructure, searchStructures } from '@/db/structures';
import type { Context } from '@/lib/context';
import type { Outcome } from '@/lib/domain/refusals';
import { openWorld, TEST_NOW } from '@/tests/database';
import { noticesOf } from '@/tests/noticing';
import { addStructures } from './add-structures';
import { changeBankDetails } from './change-bank-details';
import { changeStructure, type StructureFields } from './change-structure';
import { closeStructure } from './close-structure';
import { disableAccount } from './disable-account';
import { enableAccount } from './enable-account';
import { registerStructure } from './register-structure';
import { reopenStructure } from './reopen-structure';
import { type ServiceInput, saveService } from './save-service';

const world = openWorld();
afterAll(() => world.close());
const { db, ids } = world;

const newcomer = (identifier: string, kind: 'public' | 'private'): NewStructure => ({
  identifierType: 'siret',
  identifier,
  country: 'FR',
  kind,
  name: `Structure ${identifier}`,
  address: '1 rue du Port',
  postalCode: '69700',
  city: 'Givors',
});
function resultOf<Result>(outcome: Outcome<Result>): Result {
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ code }) => code).join());
  return outcome.result;
}
const codesOf = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code));
const eventsOf = (structureId: number) =>
  db
    .select()
    .from(events)
    .all()
    .filter((one) => one.structureId === structureId);
const actorOf = (person: PersonKey) => loadActor(db, ids.people[person], TEST_NOW);

describe('registering a structure', () => {
  it('of a private one, makes its first person main manager and lets them deposit at once', () => {
    const context = world.as('theo');
    const { structureId, isWaiting } = resultOf(
      registerStructure(context, newcomer('73282932000074', 'private')),
    );
    expect(isWaiting).toBe(false);
    const theo = actorOf('theo');
    expect(theo?.manages).toEqual([structureId]);
    expect(theo?.authorisations).toEqual([
      { structureId, application: 'works_invoices', level: 'submit', inPlaceOf: null },
    ]);
    const kinds = eventsOf(structureId).map(({ kind }) => kind);
    expect(kinds[0]).toBe('structure_registered');
    expect(kinds).toEqual(expect.arrayContaining(['person_attached', 'right_granted', 'manager_named']));
  });

  it('of a public one, keeps it closed and asks the administrator', () => {
    const { structureId, isWaiting } = resultOf(
      registerStructure(world.as('theo'), newcomer('21690259300013', 'public')),
    );
    expect(isWaiting).toBe(true);
    expect(loadStructure(db, structureId)?.isActive).toBe(false);
    expect(actorOf('theo')?.attachedTo).not.toContain(structureId);
    expect(listOpenFor(db, world.as('anne').actor, structureId)).toMatchObject([
      { kind: 'main_manager', requester: 'Théo Marchand' },
    ]);
    expect(noticesOf(world, 'anne').map(({ kind }) => kind)).toEqual(['request_to_decide']);
    expect(searchStructures(db, '21690259300013', 5)).toEqual([]);
  });

  it('identifier_taken: when it is there, open or closed', () => {
    for (const identifier of ['48213579500011', '21690259300013'])
      expect(codesOf(registerStructure(world.as('theo'), newcomer(identifier, 'private')))).toEqual([
        'identifier_taken',
      ]);
  });

  it('not_permitted: to nobody', () => {
    const { actor, ...rest } = world.as('theo');
    const nobody: Context = { ...rest, actor: { ...actor, userId: 0 } };
    expect(codesOf(registerStructure(nobody, newcomer('73282932000074', 'private')))).toEqual([
      'not_permitted',
    ]);
  });
});

describe('the administrator', () => {
  it('registers several structures, open and without people', () => {
    const { structureIds } = resultOf(
      addStructures(world.as('anne'), [
        newcomer('50000000000007', 'public'),
        newcomer('50000000100005', 'private'),
      ]),
    );
    expect(structureIds.map((id) => loadStructure(db, id)?.isActive)).toEqual([true, true]);
    expect(structureIds.flatMap((id) => eventsOf(id).map(({ kind }) => kind))).toEqual([
      'structure_registered',
      'structure_registered',
    ]);
  });

  it('registers all of them or none', () => {
    const list = [newcomer('50000000200003', 'private'), newcomer('48213579500011', 'private')];
    expect(codesOf(addStructures(world.as('anne'), list))).toEqual(['identifier_taken']);
    expect(searchStructures(db, '50000000200003', 5)).toEqual([]);
  });

  it('closes a structure, which is then only consulted and no longer found, and opens it again', () => {
    const structureId = ids.structures.cimes;
    expect(resultOf(closeStructure(world.as('anne'), { structureId }))).toEqual({ structureId });
    expect(resultOf(closeStructure(world.as('anne'), { structureId }))).toEqual({ structureId });
    expect(searchStructures(db, 'Cimes', 5)).toEqual([]);
    expect(actorOf('emma')?.authorisations.map(({ level }) => level)).toEqual(['consult']);
    resultOf(reopenStructure(world.as('anne'), { structureId }));
    resultOf(reopenStructure(world.as('anne'), { structureId }));
    expect(actorOf('emma')?.authorisations.map(({ level }) => level)).toEqual(['submit']);
    expect(eventsOf(structureId).map(({ kind }) => kind)).toEqual(['structure_closed', 'structure_reopened']);
  });

  it('closes and opens accounts; nobody closes their own', () => {
    const anne = world.as('anne');
    resultOf(disableAccount(anne, { userId: ids.people.paul }));
    resultOf(disableAccount(anne, { userId: ids.people.paul }));
    expect(actorOf('paul')).toBeNull();
    resultOf(enableAccount(anne, { userId: ids.people.paul }));
    resultOf(enableAccount(anne, { userId: ids.people.paul }));
    expect(actorOf('paul')?.name).toBe('Paul Girard');
    expect(codesOf(disableAccount(anne, { userId: ids.people.anne }))).toEqual(['own_account']);
    const kinds = db
      .select()
      .from(events)
      .all()
      .map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('account_'))).toEqual([
      'account_disabled',
      'account_enabled',
    ]);
  });

  it('not_found: all of this does not exist for others, nor for what is not there', () => {
    for (const person of ['karim', 'claire', 'theo'] as const) {
      const context = world.as(person);
      expect(codesOf(addStructures(context, []))).toEqual(['not_found']);
      expect(codesOf(closeStructure(context, { structureId: ids.structures.moreau }))).toEqual(['not_found']);
      expect(codesOf(reopenStructure(context, { structureId: ids.structures.moreau }))).toEqual([
        'not_found',
      ]);
      expect(codesOf(disableAccount(context, { userId: ids.people.paul }))).toEqual(['not_found']);
      expect(codesOf(enableAccount(context, { userId: ids.people.paul }))).toEqual(['not_found']);
    }
    expect(codesOf(closeStructure(world.as('anne'), { structureId: 9999 }))).toEqual(['not_found']);
    expect(codesOf(disableAccount(world.as('anne'), { userId: 9999 }))).toEqual(['not_found']);
  });
});

const sheet = (structureId: number, more: Partial<StructureFields> = {}): StructureFields => ({
  structureId,
  name: 'Atelier Moreau',
  address: '3 quai Rambaud',
  postalCode: '69002',
  city: 'Lyon',
  serviceRequired: false,
  engagementRequired: false,
  serviceOrEngagementRequired: false,
  isDelegatedAuthority: false,
  paymentNotReported: false,
  ...more,
});

describe('the sheet', () => {
  it('is changed by its main manager, and the event tells from what to what', () => {
    const structureId = ids.structures.moreau;
    resultOf(changeStructure(world.as('ines'), sheet(structureId)));
    resultOf(changeStructure(world.as('ines'), sheet(structureId)));
    const changes = eventsOf(structureId).filter(({ kind }) => kind === 'structure_changed');
    expect(changes.map(({ facts }) => facts)).toEqual([
      { 'address.from': '', 'address.to': '3 quai Rambaud', 'postalCode.from': '', 'postalCode.to': '69002' },
    ]);
  });

  it('demands nothing when the structure is private', () => {
    const structureId = ids.structures.moreau;
    resultOf(changeStructure(world.as('ines'), sheet(structureId, { serviceRequired: true })));
    expect(loadStructure(db, structureId)?.serviceRequired).toBe(false);
    const valmont = ids.structures.valmont;
    const fields = sheet(valmont, {
      name: 'Ville de Valmont',
      serviceRequired: true,
      paymentNotReported: true,
    });
    resultOf(changeStructure(world.as('claire'), fields));
    expect(loadStructure(db, valmont)).toMatchObject({ serviceRequired: true, paymentNotReported: true });
  });

  it('not_permitted and not_found: for colleagues, and for everybody else', () => {
    const fields = sheet(ids.structures.moreau);
    expect(codesOf(changeStructure(world.as('paul'), fields))).toEqual(['not_permitted']);
    expect(codesOf(changeStructure(world.as('karim'), fields))).toEqual(['not_found']);
    expect(codesOf(changeStructure(world.as('anne'), sheet(9999)))).toEqual(['not_found']);
  });

  it('structure_closed: it is only read by its own people; the administrator still corrects it', () => {
    const structureId = ids.structures.duval;
    resultOf(closeStructure(world.as('anne'), { structureId }));
    const fields = sheet(structureId, { name: 'Peinture Duval' });
    expect(codesOf(changeStructure(world.as('nadia'), fields))).toEqual(['structure_closed']);
    expect(codesOf(saveService(world.as('nadia'), service(structureId)))).toEqual(['structure_closed']);
    expect(codesOf(changeBankDetails(world.as('nadia'), account(structureId)))).toEqual(['structure_closed']);
    resultOf(changeStructure(world.as('anne'), fields));
    resultOf(reopenStructure(world.as('anne'), { structureId }));
  });
});

const service = (structureId: number, more: Partial<ServiceInput> = {}): ServiceInput => ({
  structureId,
  serviceId: null,
  code: 'ESP',
  name: 'Espaces verts',
  validFrom: null,
  validUntil: null,
  isActive: true,
  engagementRequired: false,
  paymentNotReported: false,
  ...more,
});

describe('a service', () => {
  const structureId = ids.structures.valmont;
  const inValmont = (more: Partial<ServiceInput> = {}) =>
    saveService(world.as('claire'), service(structureId, more));

  it('is added, changed and closed by the main manager', () => {
    resultOf(inValmont({ validFrom: '2026-01-01' }));
    const added = listAllServices(db, structureId).find(({ code }) => code === 'ESP');
    resultOf(inValmont({ serviceId: added?.id ?? null, validFrom: '2026-01-01', isActive: false }));
    resultOf(inValmont({ serviceId: added?.id ?? null, validFrom: '2026-01-01', isActive: false }));
    expect(listAllServices(db, structureId).find(({ code }) => code === 'ESP')?.isActive).toBe(false);
    const told = eventsOf(structureId).filter(({ kind }) => kind.startsWith('service_'));
    expect(told.map(({ kind, facts }) => [kind, facts])).toEqual([
      ['service_added', { code: 'ESP', name: 'Espaces verts' }],
      [
        'service_changed',
        { code: 'ESP', name: 'Espaces verts', 'isActive.from': 'yes', 'isActive.to': 'no' },
      ],
    ]);
  });

  it('service_code_taken, ends_before_start', () => {
    expect(codesOf(inValmont({ code: 'BAT', validFrom: '2026-02-01', validUntil: '2026-01-31' }))).toEqual([
      'service_code_taken',
      'ends_before_start',
    ]);
  });

  it('not_found: of another structure', () => {
    const other = service(ids.structures.moreau, { serviceId: ids.services.buildings, code: 'X' });
    expect(codesOf(saveService(world.as('ines'), other))).toEqual(['not_found']);
    expect(codesOf(saveService(world.as('karim'), service(structureId)))).toEqual(['not_found']);
  });
});

const account = (structureId: number, iban = 'FR1420041010050500013M02606') => ({
  structureId,
  holder: 'Bâtisseurs du Rhône',
  iban,
  bic: '',
});

describe('bank details', () => {
  const structureId = ids.structures.batisseurs;

  it('are changed by a main manager; the payers and the manager hear of it, without the number', () => {
    resultOf(changeBankDetails(world.as('karim'), account(structureId)));
    resultOf(changeBankDetails(world.as('karim'), account(structureId)));
    resultOf(
      changeBankDetails(world.as('karim', TEST_NOW + 1), account(structureId, 'DE89370400440532013000')),
    );
    expect(loadBankAccount(db, structureId)).toMatchObject({
      iban: 'DE89370400440532013000',
      isFirst: false,
    });
    const told = eventsOf(structureId).filter(({ kind }) => kind === 'bank_details_changed');
    expect(told.map(({ facts }) => facts)).toEqual([
      { before: '', after: 'FR14 •••• •••• 606' },
      { before: 'FR14 •••• •••• 606', after: 'DE89 •••• •••• 000' },
    ]);
    for (const person of ['claire', 'hugo', 'karim'] as const)
      expect(noticesOf(world, person).filter(({ kind }) => kind === 'bank_details_changed')).toHaveLength(2);
    expect(noticesOf(world, 'ines').filter(({ kind }) => kind === 'bank_details_changed')).toEqual([]);
  });

  it('not_permitted and not_found: for colleagues, for the administrator too, and for others', () => {
    expect(codesOf(changeBankDetails(world.as('julie'), account(structureId)))).toEqual(['not_permitted']);
    expect(codesOf(changeBankDetails(world.as('anne'), account(structureId)))).toEqual(['not_permitted']);
    expect(codesOf(changeBankDetails(world.as('claire'), account(structureId)))).toEqual(['not_found']);
  });
});
