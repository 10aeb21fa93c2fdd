import type { Actor, Authorisation } from './domain/actor';
import type { Party, Role } from './domain/parties';
import { may } from './policy';

// Structures: the supplier's, the project manager's, the city (contracting authority and its finances), others.
const BUILDERS = 1;
const ARCHITECTS = 2;
const CITY = 3;
const PAINTERS = 4;
const ELSEWHERE = 9;

const works = (structureId: number, level: Authorisation['level']): Authorisation => ({
  structureId,
  application: 'works_invoices',
  level,
  inPlaceOf: null,
});
const payables = (structureId: number, level: Authorisation['level']): Authorisation => ({
  structureId,
  application: 'payables',
  level,
  inPlaceOf: null,
});
const actor = (authorisations: readonly Authorisation[], more: Partial<Actor> = {}): Actor => ({
  userId: 1,
  name: 'Somebody',
  email: 'somebody@valmont.example',
  locale: 'fr',
  isAdministrator: false,
  attachedTo: authorisations.map(({ structureId }) => structureId),
  manages: [],
  authorisations,
  ...more,
});
const party = (role: Role, structureId: number | null, onPortal = true): Party => ({
  id: 1,
  role,
  structureId,
  serviceId: null,
  onPortal,
  dependsOnId: null,
});

const PARTIES = [
  party('supplier', BUILDERS),
  party('moe', ARCHITECTS),
  party('moa', CITY),
  party('financial_service', CITY),
  party('subcontractor', PAINTERS),
];
const held = (holderRole: Role | null, holderStructureId: number | null) => ({
  holderRole,
  holderStructureId,
});
const draft = (issuerRole: Role, issuerStructureId: number, authorId = 1) => ({
  issuerRole,
  issuerStructureId,
  authorId,
});

/** Every question, asked of everybody. */
const QUESTIONS = {
  'open Works invoices': (one) => may.enter(one, 'works_invoices'),
  'open Received invoices': (one) => may.enter(one, 'payables'),
  'see the file': (one) => may.seeFile(one, PARTIES),
  'see the contract': (one) => may.seeContract(one, PARTIES),
  'see a file of which nobody is known': (one) => may.seeFile(one, [{ structureId: null }]),
  'see a file without participants': (one) => may.seeFile(one, []),
  'keep the contract sheet': (one) => may.keepContract(one, CITY),
  'read what lies between the buyer and the holders': (one) => may.seeHolderTerms(one, PARTIES),
  'follow the end of the contract': (one) => may.seeClosing(one, PARTIES),
  'enter published indexes': (one) => may.keepIndexes(one, [{ id: 98 }, { id: CITY }]),
  'enter published indexes for no contracting authority': (one) => may.keepIndexes(one, []),
  'declare the supplier absent': (one) => may.declareAbsent(one, PARTIES, 'supplier', true),
  'declare the project manager absent': (one) => may.declareAbsent(one, PARTIES, 'moe', false),
  'declare the project manager absent who is late': (one) => may.declareAbsent(one, PARTIES, 'moe', true),
  'declare the contracting authority absent': (one) => may.declareAbsent(one, PARTIES, 'moa', true),
  'take back an absence as the contracting authority': (one) => may.takeBackAbsence(one, party('moa', CITY)),
  'take back an absence as the contracting authority off the portal': (one) =>
    may.takeBackAbsence(one, party('moa', CITY, false)),
  'take back an absence as the supplier': (one) => may.takeBackAbsence(one, party('supplier', BUILDERS)),
  'deposit as the supplier': (one) => may.submit(one, party('supplier', BUILDERS)),
  'deposit as the subcontractor': (one) => may.submit(one, party('subcontractor', PAINTERS)),
  'deposit as the project manager': (one) => may.submit(one, party('moe', ARCHITECTS)),
  'deposit as the contracting authority': (one) => may.submit(one, party('moa', CITY)),
  'deposit as the financial service': (one) => may.submit(one, party('financial_service', CITY)),
  'deposit as a supplier off the portal': (one) => may.submit(one, party('supplier', BUILDERS, false)),
  'deposit as a project manager off the portal': (one) => may.submit(one, party('moe', ARCHITECTS, false)),
  'deposit as a role without structure': (one) => may.submit(one, party('moe', null)),
  'continue a draft of the supplier': (one) => may.continueDraft(one, draft('supplier', BUILDERS)),
  'continue a draft of the contracting authority': (one) => may.continueDraft(one, draft('moa', CITY)),
  'continue their own draft for a structure that is no longer theirs': (one) =>
    may.continueDraft(one, draft('supplier', 99, one.userId)),
  'act on what waits for the supplier': (one) => may.actOn(one, held('supplier', BUILDERS)),
  'act on what waits for the project manager': (one) => may.actOn(one, held('moe', ARCHITECTS)),
  'act on what waits for the contracting authority': (one) => may.actOn(one, held('moa', CITY)),
  'act on what waits for the financial service': (one) => may.actOn(one, held('financial_service', CITY)),
  'act on what waits for nobody': (one) => may.actOn(one, held(null, null)),
  'act on what a role without structure holds': (one) => may.actOn(one, held('moe', null)),
  'hand over what they have in hand at the supplier': (one) =>
    may.handOver(one, { ...held('supplier', BUILDERS), instructorId: 1 }),
  'hand over what a colleague has in hand at the supplier': (one) =>
    may.handOver(one, { ...held('supplier', BUILDERS), instructorId: 2 }),
  'hand over what nobody has in hand at the supplier': (one) =>
    may.handOver(one, { ...held('supplier', BUILDERS), instructorId: null }),
  'hand over what waits for nobody': (one) => may.handOver(one, { ...held(null, null), instructorId: 1 }),
  'see the load of the supplier': (one) => may.seeLoad(one, BUILDERS),
  'see where the supplier is paid, when it waits for the financial service': (one) =>
    may.seePayeeAccount(one, held('financial_service', CITY)),
  'see where the supplier is paid, when it waits for the contracting authority': (one) =>
    may.seePayeeAccount(one, held('moa', CITY)),
  'see where the supplier is paid, when it waits for nobody': (one) =>
    may.seePayeeAccount(one, held(null, null)),
  'register a structure': (one) => may.registerStructure(one),
  'read their notice': (one) => may.readNotice(one, { userId: 1 }),
  'read the notice of somebody else': (one) => may.readNotice(one, { userId: 2 }),
  'have a link sent to an address without account': () => may.askForLink(null),
  'have a link sent to an account': () => may.askForLink({ isDisabled: false }),
  'have a link sent to an account that was closed': () => may.askForLink({ isDisabled: true }),
  'use a link that serves': () => may.openLink({ fault: null }),
  'use a link that was used': () => may.openLink({ fault: 'used' }),
  'use a link that nobody made': () => may.openLink(null),
  'change their own account': (one) => may.keepAccount(one, { userId: 1 }),
  'change the account of somebody else': (one) => may.keepAccount(one, { userId: 2 }),
  'open the administration': (one) => may.administer(one),
  'see the sheet of the city': (one) => may.seeStructure(one, CITY),
  'see the sheet of the supplier': (one) => may.seeStructure(one, BUILDERS),
  'change the sheet of the city': (one) => may.keepStructure(one, CITY),
  'change the sheet of the supplier': (one) => may.keepStructure(one, BUILDERS),
  'change the bank details of the supplier': (one) => may.keepBankDetails(one, BUILDERS),
  'choose how they are told by mail of what happens for the supplier': (one) =>
    may.chooseNotices(one, BUILDERS),
  'keep the webhooks of the supplier': (one) => may.keepWebhooks(one, BUILDERS),
  'see the people of the city': (one) => may.seePeople(one, CITY),
  'see the people of the supplier': (one) => may.seePeople(one, BUILDERS),
  'give rights at the city': (one) => may.keepPeople(one, CITY),
  'give rights at the supplier': (one) => may.keepPeople(one, BUILDERS),
  'name a main manager of the supplier': (one) => may.nameManager(one, BUILDERS),
  'decide who is attached to the supplier': (one) =>
    may.decideRequest(one, { kind: 'attachment', structureId: BUILDERS }),
  'decide who is authorised at the city': (one) =>
    may.decideRequest(one, { kind: 'authorisation', structureId: CITY }),
  'decide who manages the city first': (one) =>
    may.decideRequest(one, { kind: 'main_manager', structureId: CITY }),
  'withdraw their request': (one) => may.withdrawRequest(one, { userId: 1 }),
  'withdraw the request of somebody else': (one) => may.withdrawRequest(one, { userId: 2 }),
  'accept an invitation to their address': (one) =>
    may.acceptInvitation(one, { address: 'somebody@valmont.example', createdBy: 2 }, null),
  'accept an invitation to their contact address': (one) =>
    may.acceptInvitation(one, { address: 'mails@valmont.example', createdBy: 2 }, 'mails@valmont.example'),
  'accept an invitation to another address': (one) =>
    may.acceptInvitation(one, { address: 'other@valmont.example', createdBy: 2 }, 'mails@valmont.example'),
  'accept their own invitation': (one) =>
    may.acceptInvitation(one, { address: 'somebody@valmont.example', createdBy: 1 }, null),
  'keep an invitation of the city’s contract to a stranger': (one) =>
    may.keepInvitation(one, { structureId: 98, moaStructureId: CITY }),
  'keep an invitation of a manager of the supplier': (one) =>
    may.keepInvitation(one, { structureId: BUILDERS, moaStructureId: null }),
  'ask to be attached to the supplier': (one) => may.askAttachment(one, BUILDERS),
  'ask for an application at the supplier': (one) => may.askAuthorisation(one, BUILDERS),
  'end the replacement of a colleague by themselves at the supplier': (one) =>
    may.endDelegation(one, { structureId: BUILDERS, fromUserId: 2, toUserId: 1 }),
  'end the replacement of a colleague by another at the supplier': (one) =>
    may.endDelegation(one, { structureId: BUILDERS, fromUserId: 2, toUserId: 3 }),
  'have themselves replaced at the supplier': (one) =>
    may.delegate(one, { structureId: BUILDERS, fromUserId: 1 }),
  'have a colleague replaced at the supplier': (one) =>
    may.delegate(one, { structureId: BUILDERS, fromUserId: 2 }),
} as const satisfies Record<string, (one: Actor) => boolean>;
type Question = keyof typeof QUESTIONS;

const OWN: readonly Question[] = [
  'read their notice',
  'have a link sent to an address without account',
  'have a link sent to an account',
  'use a link that serves',
  'change their own account',
  'withdraw their request',
  'end the replacement of a colleague by themselves at the supplier',
  'register a structure',
  'accept an invitation to their address',
  'accept an invitation to their contact address',
];
const OF_THE_SUPPLIER: readonly Question[] = [
  'see the sheet of the supplier',
  'have themselves replaced at the supplier',
  'choose how they are told by mail of what happens for the supplier',
];
const ASKING_THE_SUPPLIER: readonly Question[] = ['ask for an application at the supplier'];
const OUTSIDE_THE_SUPPLIER: readonly Question[] = ['ask to be attached to the supplier'];
const OF_THE_CITY: readonly Question[] = ['see the sheet of the city'];
const MANAGING_THE_SUPPLIER: readonly Question[] = [
  'change the sheet of the supplier',
  'change the bank details of the supplier',
  'keep the webhooks of the supplier',
  'see the people of the supplier',
  'give rights at the supplier',
  'keep an invitation of a manager of the supplier',
  'name a main manager of the supplier',
  'decide who is attached to the supplier',
  'have a colleague replaced at the supplier',
  'end the replacement of a colleague by another at the supplier',
  'hand over what they have in hand at the supplier',
  'hand over what a colleague has in hand at the supplier',
  'hand over what nobody has in hand at the supplier',
  'see the load of the supplier',
];
const MANAGING_THE_CITY: readonly Question[] = [
  'change the sheet of the city',
  'see the people of the city',
  'give rights at the city',
  'decide who is authorised at the city',
];
const RUNNING_THE_PORTAL: readonly Question[] = [
  'open the administration',
  'see the sheet of the city',
  'see the sheet of the supplier',
  'change the sheet of the city',
  'change the sheet of the supplier',
  'see the people of the city',
  'see the people of the supplier',
  'name a main manager of the supplier',
  'decide who manages the city first',
];
const READING_AS_SUBCONTRACTOR: readonly Question[] = ['see the file', 'see the contract', ...OWN];
const READING: readonly Question[] = [
  'read what lies between the buyer and the holders',
  'follow the end of the contract',
  ...READING_AS_SUBCONTRACTOR,
];
const SUPPLYING: readonly Question[] = [
  'declare the project manager absent who is late',
  'deposit as the supplier',
  'continue a draft of the supplier',
  'act on what waits for the supplier',
  'hand over what they have in hand at the supplier',
];
const MANAGING: readonly Question[] = [
  'deposit as the project manager',
  'act on what waits for the project manager',
];
const ORDERING: readonly Question[] = [
  'keep the contract sheet',
  'enter published indexes',
  'declare the supplier absent',
  'declare the project manager absent',
  'declare the project manager absent who is late',
  'declare the contracting authority absent',
  'take back an absence as the contracting authority',
  'keep an invitation of the city’s contract to a stranger',
  'deposit as the contracting authority',
  'continue a draft of the contracting authority',
  'act on what waits for the contracting authority',
];
const PAYING: readonly Question[] = [
  'deposit as the financial service',
  'act on what waits for the financial service',
  'see where the supplier is paid, when it waits for the financial service',
];

/** Who may do what; whatever is not named, they may not. */
const PEOPLE: readonly [string, Actor, readonly Question[]][] = [
  [
    'a supplier who may submit',
    actor([works(BUILDERS, 'submit')]),
    ['open Works invoices', ...READING, ...SUPPLYING, ...OF_THE_SUPPLIER, ...ASKING_THE_SUPPLIER],
  ],
  [
    'a supplier who may consult',
    actor([works(BUILDERS, 'consult')]),
    ['open Works invoices', ...READING, ...OF_THE_SUPPLIER, ...ASKING_THE_SUPPLIER],
  ],
  [
    'a supplier who may only submit received invoices',
    actor([payables(BUILDERS, 'submit')]),
    ['open Received invoices', ...READING, ...OF_THE_SUPPLIER, ...ASKING_THE_SUPPLIER],
  ],
  [
    'somebody attached to the supplier, without any right',
    actor([], { attachedTo: [BUILDERS] }),
    [...OWN, ...OF_THE_SUPPLIER, ...ASKING_THE_SUPPLIER],
  ],
  [
    'a main manager of the supplier, without any right',
    actor([], { attachedTo: [BUILDERS], manages: [BUILDERS] }),
    [...OWN, ...OF_THE_SUPPLIER, ...MANAGING_THE_SUPPLIER],
  ],
  [
    'a main manager of the supplier who may submit',
    actor([works(BUILDERS, 'submit')], { manages: [BUILDERS] }),
    ['open Works invoices', ...READING, ...SUPPLYING, ...OF_THE_SUPPLIER, ...MANAGING_THE_SUPPLIER],
  ],
  [
    'somebody who replaces a colleague of the supplier',
    actor([{ ...works(BUILDERS, 'submit'), inPlaceOf: 2 }]),
    [
      'open Works invoices',
      ...READING,
      ...SUPPLYING,
      ...OF_THE_SUPPLIER,
      ...ASKING_THE_SUPPLIER,
      'hand over what a colleague has in hand at the supplier',
    ],
  ],
  [
    'a subcontractor',
    actor([works(PAINTERS, 'submit')]),
    [
      'open Works invoices',
      ...READING_AS_SUBCONTRACTOR,
      'deposit as the subcontractor',
      ...OUTSIDE_THE_SUPPLIER,
    ],
  ],
  [
    'a project manager who may submit',
    actor([works(ARCHITECTS, 'submit')]),
    ['open Works invoices', ...READING, ...MANAGING, ...OUTSIDE_THE_SUPPLIER],
  ],
  [
    'a project manager who may consult',
    actor([works(ARCHITECTS, 'consult')]),
    ['open Works invoices', ...READING, ...OUTSIDE_THE_SUPPLIER],
  ],
  [
    'a contracting authority who may submit',
    actor([works(CITY, 'submit')]),
    ['open Works invoices', ...READING, ...ORDERING, ...OF_THE_CITY, ...OUTSIDE_THE_SUPPLIER],
  ],
  [
    'a contracting authority who may consult',
    actor([works(CITY, 'consult')]),
    ['open Works invoices', ...READING, ...OF_THE_CITY, ...OUTSIDE_THE_SUPPLIER],
  ],
  [
    'a main manager of the city who may consult',
    actor([works(CITY, 'consult')], { manages: [CITY] }),
    ['open Works invoices', ...READING, ...OF_THE_CITY, ...MANAGING_THE_CITY, ...OUTSIDE_THE_SUPPLIER],
  ],
  [
    'a financial service who may submit',
    actor([payables(CITY, 'submit')]),
    ['open Received invoices', ...READING, ...PAYING, ...OF_THE_CITY, ...OUTSIDE_THE_SUPPLIER],
  ],
  [
    'a financial service who may consult',
    actor([payables(CITY, 'consult')]),
    ['open Received invoices', ...READING, ...OF_THE_CITY, ...OUTSIDE_THE_SUPPLIER],
  ],
  [
    'somebody of the city with both applications',
    actor([works(CITY, 'submit'), payables(CITY, 'submit')]),
    [
      'open Works invoices',
      'open Received invoices',
      ...READING,
      ...ORDERING,
      ...PAYING,
      ...OF_THE_CITY,
      ...OUTSIDE_THE_SUPPLIER,
    ],
  ],
  [
    'somebody who submits for the supplier and consults for the project manager',
    actor([works(BUILDERS, 'submit'), works(ARCHITECTS, 'consult')]),
    ['open Works invoices', ...READING, ...SUPPLYING, ...OF_THE_SUPPLIER, ...ASKING_THE_SUPPLIER],
  ],
  [
    'somebody who submits elsewhere and consults for the supplier',
    actor([works(ELSEWHERE, 'submit'), works(BUILDERS, 'consult')]),
    ['open Works invoices', ...READING, ...OF_THE_SUPPLIER, ...ASKING_THE_SUPPLIER],
  ],
  [
    'somebody who submits for the supplier and for the project manager',
    actor([works(BUILDERS, 'submit'), works(ARCHITECTS, 'submit')]),
    [
      'open Works invoices',
      ...READING,
      ...SUPPLYING,
      ...MANAGING,
      ...OF_THE_SUPPLIER,
      ...ASKING_THE_SUPPLIER,
    ],
  ],
  [
    'a stranger',
    actor([works(ELSEWHERE, 'submit')]),
    ['open Works invoices', ...OWN, ...OUTSIDE_THE_SUPPLIER],
  ],
  [
    'a main manager elsewhere',
    actor([], { attachedTo: [ELSEWHERE], manages: [ELSEWHERE] }),
    [...OWN, ...OUTSIDE_THE_SUPPLIER],
  ],
  ['somebody without any right', actor([]), [...OWN, ...OUTSIDE_THE_SUPPLIER]],
  [
    'an administrator without any right',
    actor([], { isAdministrator: true }),
    [...RUNNING_THE_PORTAL, ...OWN, ...OUTSIDE_THE_SUPPLIER],
  ],
  [
    'an administrator who is a stranger',
    actor([works(ELSEWHERE, 'submit'), payables(ELSEWHERE, 'submit')], { isAdministrator: true }),
    [...RUNNING_THE_PORTAL, 'open Works invoices', 'open Received invoices', ...OWN, ...OUTSIDE_THE_SUPPLIER],
  ],
];

const ANSWERS = PEOPLE.flatMap(([name, one, permitted]) =>
  Object.entries(QUESTIONS).map(([question, ask]) => ({
    name,
    question,
    answer: permitted.some((other) => other === question) ? 'may' : 'may not',
    given: ask(one) ? 'may' : 'may not',
  })),
);

describe(`${ANSWERS.length} answers, ${PEOPLE.length} people to ${Object.keys(QUESTIONS).length} questions`, () => {
  test.each(ANSWERS)('$name $answer $question', ({ answer, given }) => {
    expect(given).toBe(answer);
  });

  test('nobody is forgotten: 24 people', () => {
    expect(ANSWERS).toHaveLength(24 * Object.keys(QUESTIONS).length);
    expect(new Set(PEOPLE.map(([name]) => name)).size).toBe(24);
  });

  test('every question is decided: each is refused to somebody, and asked about everything that may be done', () => {
    for (const question of Object.keys(QUESTIONS))
      expect(ANSWERS.some((one) => one.question === question && one.answer === 'may not')).toBe(
        !OWN.some((own) => own === question),
      );
    const asked = Object.values(QUESTIONS).map(String).join('\n');
    // `actFor` is what the others are made of.
    for (const act of Object.keys(may).filter((name) => name !== 'actFor'))
      expect([act, new RegExp(`\\.${act}\\(`).test(asked)]).toEqual([act, true]);
  });
});
