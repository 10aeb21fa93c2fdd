import { and, eq, sql } from 'drizzle-orm';
import { isCircuitRole, type Role } from '@/lib/domain/parties';
import { may } from '@/lib/policy';
import { openWorld, TEST_NOW } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { CONTRACTS, type ContractKey, PEOPLE, type PersonKey, type StructureKey } from './cast';
import { loadDocument } from './documents';
import { authorisations, contractParties, fileVisibility, invoicingFiles, memberships } from './schema';
import { isFileVisible, seenBy, showFileTo } from './visibility';

// The SQL that narrows every list and the rule in may.seeFile are twins: for everybody and every file they agree.

const world = openWorld();
afterAll(() => world.close());

const isPerson = (key: string): key is PersonKey => key in PEOPLE;
const people = Object.keys(PEOPLE).filter(isPerson);

function fileOf(documentId: number): number {
  const document = loadDocument(world.db, documentId);
  if (!document) throw new Error(`Document ${documentId} vanished`);
  return document.fileId;
}

const school = fileOf(depositAs(world, 'karim', 'A4', { in: 'school' }));
depositAs(world, 'nadia', 'A10', { in: 'school', fields: { sequence: '1' } });
/** Every file, with the contractors beside the circuit that have a document in it. */
const FILES: readonly {
  name: string;
  fileId: number;
  contract: ContractKey;
  others: readonly StructureKey[];
}[] = [
  { name: 'first instalment of the school', fileId: school, contract: 'school', others: ['duval'] },
  {
    name: 'second instalment of the school',
    fileId: fileOf(depositAs(world, 'karim', 'A4', { in: 'school', fields: { sequence: '2' } })),
    contract: 'school',
    others: [],
  },
  {
    name: 'final settlement of the school',
    fileId: fileOf(depositAs(world, 'luc', 'A14', { in: 'school' })),
    contract: 'school',
    others: ['vasseur'],
  },
  {
    name: 'file of the gymnasium',
    fileId: fileOf(depositAs(world, 'karim', 'A5', { in: 'gymnasium' })),
    contract: 'gymnasium',
    others: [],
  },
  {
    name: 'file of the roads',
    fileId: fileOf(depositAs(world, 'karim', 'A6', { in: 'roads' })),
    contract: 'roads',
    others: [],
  },
  {
    name: 'file of the nursery',
    fileId: fileOf(depositAs(world, 'sophie', 'A4', { in: 'nursery' })),
    contract: 'nursery',
    others: [],
  },
  {
    name: 'file of the market',
    fileId: fileOf(depositAs(world, 'ines', 'A15', { in: 'market' })),
    contract: 'market',
    others: [],
  },
  {
    name: 'file of the cemetery',
    fileId: fileOf(depositAs(world, 'claire', 'A19', { in: 'cemetery' })),
    contract: 'cemetery',
    others: [],
  },
  {
    name: 'file of the hall',
    fileId: fileOf(depositAs(world, 'marc', 'A4', { in: 'hall' })),
    contract: 'hall',
    others: [],
  },
];

/** Decision 5, from the cast alone: the parties of the circuit, on the portal or not, and whoever deposited. */
function participantsOf({ contract, others }: (typeof FILES)[number]) {
  const parties: readonly { role: Role; structure: StructureKey | null }[] = CONTRACTS[contract].parties;
  const named = parties.filter(({ role }) => isCircuitRole(role)).map(({ structure }) => structure);
  return [...named, ...others].map((key) => ({
    structureId: key === null ? null : world.ids.structures[key],
  }));
}
const seenBySql = (person: PersonKey) =>
  world.db
    .select({ id: invoicingFiles.id })
    .from(invoicingFiles)
    .where(seenBy(world.as(person).actor, sql`${invoicingFiles.id}`))
    .all()
    .map(({ id }) => id);

const CASES = FILES.flatMap((file) => people.map((person) => ({ ...file, person, file })));

describe(`${people.length} people and ${FILES.length} files`, () => {
  test.each(CASES)('$person and the $name', ({ person, fileId, file }) => {
    const { actor } = world.as(person);
    const isSeen = may.seeFile(actor, participantsOf(file));
    expect(isFileVisible(world.db, actor, fileId)).toBe(isSeen);
    expect(seenBySql(person).includes(fileId)).toBe(isSeen);
  });

  test('make every file seen by somebody and unknown to somebody else', () => {
    for (const { name, fileId } of FILES) {
      const seeing = people.filter((person) => isFileVisible(world.db, world.as(person).actor, fileId));
      expect([name, seeing.length > 0, seeing.length < people.length]).toEqual([name, true, true]);
    }
  });

  test('who sees what, in words', () => {
    const seen = Object.fromEntries(
      people.map((person) => [
        person,
        FILES.filter(({ fileId }) => seenBySql(person).includes(fileId)).map(({ name }) => name),
      ]),
    );
    const school = FILES.slice(0, 3).map(({ name }) => name);
    const all = FILES.map(({ name }) => name);
    expect(seen).toEqual({
      karim: [...school, 'file of the gymnasium', 'file of the roads', 'file of the nursery'],
      sophie: [...school, 'file of the nursery'],
      ines: [...school, 'file of the nursery', 'file of the market'],
      paul: [...school, 'file of the nursery', 'file of the market'],
      claire: all,
      hugo: all,
      luc: ['final settlement of the school'],
      nadia: ['first instalment of the school'],
      emma: ['file of the hall'],
      marc: ['file of the market', 'file of the cemetery', 'file of the hall'],
      julie: [],
      theo: [],
      anne: [],
    });
  });
});

test('a file that does not exist is seen by nobody', () => {
  for (const person of people) expect(isFileVisible(world.db, world.as(person).actor, 99_999)).toBe(false);
});

test('a subcontractor sees the file from its first document on, and a second showing changes nothing', () => {
  const second = FILES.find(({ name }) => name.startsWith('second'))?.fileId ?? 0;
  expect(isFileVisible(world.db, world.as('nadia').actor, second)).toBe(false);
  depositAs(world, 'nadia', 'A10', { in: 'school', fields: { sequence: '2', number: 'D-2' } });
  expect(isFileVisible(world.db, world.as('nadia').actor, second)).toBe(true);
  const shown = () => world.db.select().from(fileVisibility).all();
  const before = shown();
  showFileTo(world.db, second, world.ids.structures.duval, TEST_NOW + 1);
  expect(shown()).toEqual(before);
});

test('a joint contractor sees the request that it has to accept, though it deposited nothing itself', () => {
  const { contracts, structures } = world.ids;
  const ofSchool = (structureId: number) =>
    and(eq(contractParties.contractId, contracts.school), eq(contractParties.structureId, structureId));
  const joint = world.db.select().from(contractParties).where(ofSchool(structures.vasseur)).get();
  const dependsOnId = joint?.id ?? null;
  world.db.update(contractParties).set({ dependsOnId }).where(ofSchool(structures.duval)).run();
  const step = { in: 'school', fields: { sequence: '3', number: 'D-3' } } as const;
  const a10 = depositAs(world, 'nadia', 'A10', step);
  expect(loadDocument(world.db, a10)?.holderStructureId).toBe(structures.vasseur);
  expect(isFileVisible(world.db, world.as('luc').actor, fileOf(a10))).toBe(true);
});

test('a right that is given opens the files of its structure at the next request', () => {
  const { julie } = world.ids.people;
  const { batisseurs } = world.ids.structures;
  expect(seenBySql('julie')).toEqual([]);
  expect(world.db.select().from(memberships).all()).toContainEqual(
    expect.objectContaining({ userId: julie, structureId: batisseurs }),
  );
  const right = { application: 'payables', level: 'consult', since: TEST_NOW } as const;
  world.db
    .insert(authorisations)
    .values({ userId: julie, structureId: batisseurs, ...right })
    .run();
  expect(seenBySql('julie')).toEqual(seenBySql('sophie'));
});
