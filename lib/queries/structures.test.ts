import { events } from '@/db/schema';
import { loadRecipientRules } from '@/db/services';
import { insertStructure } from '@/db/structures';
import { changeBankDetails } from '@/lib/commands/change-bank-details';
import { changeStructure } from '@/lib/commands/change-structure';
import { closeStructure } from '@/lib/commands/close-structure';
import { disableAccount } from '@/lib/commands/disable-account';
import { registerStructure } from '@/lib/commands/register-structure';
import { saveService } from '@/lib/commands/save-service';
import { NO_FLAGS } from '@/lib/domain/structure';
import { blankValues } from '@/lib/forms/contract-values';
import { openWorld, TEST_NOW } from '@/tests/database';
import { depositAs, draftAs } from '@/tests/depositing';
import { administeredAccounts, administeredStructures } from './administration';
import { checkStructureList } from './check-structure-list';
import { contractForm } from './contract-form';
import { findStructures, structureEntry } from './find-structures';
import { myOrganisation } from './my-organisation';
import { oneContract } from './one-contract';
import { oneDocument } from './one-document';
import { oneDraft } from './one-draft';
import { payees } from './payees';
import { silentPayer } from './silent-payer';
import { editableService, structureServices } from './structure-services';
import { structureFrame, structureSheet } from './structure-sheet';

const world = openWorld();
afterAll(() => world.close());
const { db, ids } = world;
const { batisseurs, valmont } = ids.structures;
const IBAN = 'FR1420041010050500013M02606';

const account = (structureId: number, iban = IBAN) => ({
  structureId,
  holder: 'Bâtisseurs du Rhône',
  iban,
  bic: 'BNPAFRPP',
});

describe('the sheet of a structure', () => {
  it('is for its people and the administrator; it does not exist for others', () => {
    for (const person of ['karim', 'julie', 'anne'] as const)
      expect(structureSheet(world.as(person), batisseurs)?.structure.name).toBe('Bâtisseurs du Rhône');
    for (const person of ['ines', 'theo'] as const) {
      expect(structureFrame(world.as(person), batisseurs)).toBeNull();
      expect(structureSheet(world.as(person), batisseurs)).toBeNull();
      expect(structureServices(world.as(person), valmont)).toEqual([]);
    }
    expect(structureSheet(world.as('anne'), 9999)).toBeNull();
  });

  it('shows bank details to main managers alone, masked, also in its history', () => {
    changeBankDetails(world.as('karim'), account(batisseurs));
    const seen = structureSheet(world.as('karim'), batisseurs);
    expect(seen?.account).toMatchObject({ maskedIban: 'FR14 •••• •••• 606', changedBy: 'Karim Benali' });
    expect(JSON.stringify(seen)).not.toContain('20041010050500013');
    for (const person of ['julie', 'anne'] as const) {
      const other = structureSheet(world.as(person), batisseurs);
      expect(other?.account).toBeNull();
      expect(other?.history.map(({ kind }) => kind)).not.toContain('bank_details_changed');
    }
    expect(seen?.history[0]?.facts).toEqual({ before: '', after: 'FR14 •••• •••• 606' });
  });
});

describe('a service', () => {
  const fields = {
    structureId: valmont,
    serviceId: ids.services.buildings,
    code: 'BAT',
    name: 'Direction des bâtiments',
    validFrom: null,
    validUntil: '2026-11-22',
    isActive: true,
    engagementRequired: true,
    paymentNotReported: false,
  };

  it('that is over is listed on its structure, and reported where a contract has it', () => {
    const before = oneContract(world.as('claire'), ids.contracts.school);
    expect(before?.missing.map(({ code }) => code)).not.toContain('service_closed');
    saveService(world.as('claire'), fields);
    expect(
      structureServices(world.as('claire'), valmont).map(({ code, isOffered }) => [code, isOffered]),
    ).toEqual([
      ['BAT', false],
      ['FIN', true],
      ['VOI', true],
    ]);
    const contract = oneContract(world.as('claire'), ids.contracts.school);
    expect(contract?.missing).toContainEqual(
      expect.objectContaining({ code: 'service_closed', role: 'moa', structureId: valmont }),
    );
    expect(contract?.parties.find(({ role }) => role === 'moa')?.serviceCode).toBe('BAT');
  });

  it('that is over is not offered, but where it was chosen before, and adds no demand', () => {
    const { draftId } = draftAs(world, 'karim', 'A4', { in: 'school' });
    expect(oneDraft(world.as('karim'), draftId)?.recipientServices.map(({ code }) => code)).toEqual([
      'BAT',
      'FIN',
      'VOI',
    ]);
    const { view } = contractForm(
      world.as('claire'),
      null,
      blankValues({ id: valmont, identifier: '21690123100011' }),
      [],
    );
    expect(view.chosen.moa?.services.map(({ code }) => code)).toEqual(['FIN', 'VOI']);
    const demands = (day: string) =>
      loadRecipientRules(db, valmont, ids.services.buildings, day).serviceRequiresEngagement;
    expect([demands('2026-11-22'), demands('2026-11-23')]).toEqual([true, false]);
  });

  it('is changed by those who keep the sheet, of their own structure', () => {
    expect(editableService(world.as('claire'), valmont, ids.services.roads)?.code).toBe('VOI');
    expect(editableService(world.as('hugo'), valmont, ids.services.roads)).toBeNull();
    expect(editableService(world.as('karim'), batisseurs, ids.services.roads)).toBeNull();
  });
});

describe('looking for a structure', () => {
  it('begins with three characters, and says what the finder can do there', () => {
    expect(findStructures(world.as('theo'), 'va')).toEqual([]);
    expect(findStructures(world.as('karim'), 'rhône').map(({ name, isMine }) => [name, isMine])).toEqual([
      ['Bâtisseurs du Rhône', true],
      ['Rhône Rénovation', true],
    ]);
    expect(
      findStructures(world.as('theo'), '482 135').map(({ isMine, isAsked }) => [isMine, isAsked]),
    ).toEqual([[false, false]]);
  });

  it('finds by identifiers of every type', () => {
    const row = { kind: 'private', name: 'Sud', address: '', postalCode: '', city: '' } as const;
    const inserted = (['0123456001', 'B12345001', 'DE123456789'] as const).map((identifier, at) =>
      insertStructure(
        db,
        {
          ...row,
          identifier,
          country: 'NC',
          identifierType: (['ridet', 'tahiti', 'eu'] as const)[at] ?? 'eu',
        },
        TEST_NOW,
      ),
    );
    const found = ['123 456', 'b12', 'de 1234'].map(
      (typed) => findStructures(world.as('theo'), typed)[0]?.id,
    );
    expect(found).toEqual(inserted);
  });

  it('an identifier leads to its structure, whatever its state, or to a new one, or is refused', () => {
    const context = world.as('theo');
    registerStructure(context, {
      identifierType: 'siret',
      identifier: '21690259300013',
      country: 'FR',
      kind: 'public',
      name: 'Commune',
      address: '',
      postalCode: '',
      city: '',
    });
    expect(structureEntry(context, '216 902 593 00013', null)).toMatchObject({
      found: { state: 'waiting', isAsked: true, isMine: false },
    });
    expect(structureEntry(context, '73282932000074', null)).toMatchObject({
      isNew: { identifierType: 'siret' },
    });
    expect(structureEntry(context, '73282932000075', null)).toMatchObject({
      refused: { code: 'siret_invalid', field: 'identifier' },
    });
    expect(structureEntry(context, '123456001', null)).toMatchObject({
      refused: { code: 'identifier_type_needed', field: 'type' },
    });
  });

  it('my organisation has my structures with their state, and my requests', () => {
    closeStructure(world.as('anne'), { structureId: ids.structures.renovation });
    expect(
      myOrganisation(world.as('karim')).structures.map(({ name, isActive }) => [name, isActive]),
    ).toEqual([
      ['Bâtisseurs du Rhône', true],
      ['Rhône Rénovation', false],
    ]);
    expect(myOrganisation(world.as('theo')).requests).toMatchObject([
      { kind: 'main_manager', decision: null },
    ]);
  });
});

describe('the administration', () => {
  const all = { search: '', state: null, request: null } as const;

  it('does not exist for others', () => {
    for (const person of ['claire', 'karim', 'theo'] as const) {
      expect(administeredStructures(world.as(person), all)).toBeNull();
      expect(administeredAccounts(world.as(person), { search: '', request: null })).toBeNull();
      expect(checkStructureList(world.as(person), new Uint8Array())).toMatchObject({ ok: false });
    }
  });

  it('lists structures by state and search', () => {
    const names = (more: object) =>
      administeredStructures(world.as('anne'), { ...all, ...more })?.rows.map(({ name }) => name);
    expect(names({ state: 'closed' })).toEqual(['Rhône Rénovation']);
    expect(names({ state: 'waiting' })).toEqual(['Commune']);
    expect(names({ search: 'valmont' })).toEqual(['Ville de Valmont']);
    expect(names({ search: '2169', state: 'active' })).toEqual(['Ville de Valmont']);
    expect(names({})?.[0]).toBe('Commune');
  });

  it('lists structures a page at a time, forwards and back', () => {
    for (let one = 0; one < 60; one += 1)
      insertStructure(
        db,
        {
          identifierType: 'non_eu',
          identifier: `CH${one}`,
          country: 'CH',
          kind: 'private',
          name: `Firme ${one}`,
          address: '',
          postalCode: '',
          city: '',
        },
        TEST_NOW,
      );
    const listing = { ...all, search: 'Firme' };
    const first = administeredStructures(world.as('anne'), listing);
    expect(first?.rows).toHaveLength(50);
    const cursor = first?.next ?? [];
    const second = administeredStructures(world.as('anne'), {
      ...listing,
      request: { side: 'after', cursor },
    });
    expect(second?.rows.map(({ name }) => name)).toEqual(
      Array.from({ length: 10 }, (_, at) => `Firme ${9 - at}`),
    );
    const back = administeredStructures(world.as('anne'), {
      ...listing,
      request: { side: 'before', cursor: second?.previous ?? [] },
    });
    expect(back?.rows).toEqual(first?.rows);
  });

  it('lists accounts with their structures, and says who alone manages one', () => {
    disableAccount(world.as('anne'), { userId: ids.people.paul });
    const rows = administeredAccounts(world.as('anne'), { search: 'moreau', request: null })?.rows ?? [];
    expect(rows.map(({ name, disabledAt, aloneManages }) => [name, disabledAt, aloneManages])).toEqual([
      ['Paul Girard', TEST_NOW, 0],
      ['Inès Moreau', null, 1],
    ]);
    expect(rows[1]?.structures).toEqual([
      { id: ids.structures.moreau, name: 'Atelier Moreau', isMainManager: true },
    ]);
  });

  it('checks a list against what is registered', () => {
    const list = 'siret;nature;nom\n48213579500011;privée;Bâtisseurs\n73282932000074;privée;Neuve';
    expect(checkStructureList(world.as('anne'), new TextEncoder().encode(list))).toMatchObject({
      ok: true,
      result: {
        good: [{ identifier: '73282932000074' }],
        refused: [{ line: 2, refusals: [{ code: 'identifier_taken' }] }],
      },
    });
  });
});

describe('where contractors are paid', () => {
  it('is shown in full to whoever has the document to pay, with a change of the last 90 days', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'nursery' });
    const a16 = depositAs(world, 'ines', 'A16', { after: a4 });
    const seenBy = (person: 'hugo' | 'claire' | 'karim' | 'ines', at?: number) => {
      const document = oneDocument(world.as('hugo'), a16);
      if (!document) throw new Error('Hugo does not see the document');
      return payees(world.as(person, at), document);
    };
    expect(seenBy('hugo')).toMatchObject([
      { name: 'Bâtisseurs du Rhône', account: { iban: IBAN, changedAt: null } },
    ]);
    changeBankDetails(world.as('karim'), account(batisseurs, 'DE89370400440532013000'));
    expect(seenBy('hugo')).toMatchObject([
      { account: { iban: 'DE89370400440532013000', changedAt: TEST_NOW } },
    ]);
    expect(seenBy('hugo', TEST_NOW + 90 * 86_400_000)).toMatchObject([{ account: { changedAt: null } }]);
    for (const person of ['claire', 'karim', 'ines'] as const) expect(seenBy(person)).toBeNull();
    expect(JSON.stringify(db.select().from(events).all())).not.toContain('DE89370400440532013000');
  });
});

describe('a payer that does not report its payments', () => {
  it('is named on what waits to be paid, to the parties of the file alone', () => {
    const a4 = depositAs(world, 'karim', 'A4', { in: 'nursery', fields: { sequence: '2', number: 'SIT-2' } });
    const a16 = depositAs(world, 'ines', 'A16', { after: a4 });
    const of = (id: number) => {
      const document = oneDocument(world.as('karim'), id);
      if (!document) throw new Error('Karim does not see his own file');
      return document;
    };
    expect(silentPayer(world.as('karim'), of(a16))).toBeNull();
    changeStructure(world.as('claire'), {
      ...NO_FLAGS,
      structureId: valmont,
      name: 'Ville de Valmont',
      address: '1 place de la Mairie',
      postalCode: '69123',
      city: 'Valmont',
      paymentNotReported: true,
    });
    expect(silentPayer(world.as('karim'), of(a16))).toBe('Ville de Valmont');
    expect(silentPayer(world.as('emma'), of(a16))).toBeNull();
    expect(silentPayer(world.as('karim'), of(a4))).toBeNull();
  });
});
