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
});
const payables = (structureId: number, level: Authorisation['level']): Authorisation => ({
  structureId,
  application: 'payables',
  level,
});
const actor = (authorisations: readonly Authorisation[], isAdministrator = false): Actor => ({
  userId: 1,
  name: 'Somebody',
  email: 'somebody@valmont.example',
  locale: 'fr',
  isAdministrator,
  authorisations,
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
  'read their notice': (one) => may.readNotice(one, { userId: 1 }),
  'read the notice of somebody else': (one) => may.readNotice(one, { userId: 2 }),
  'change their own account': (one) => may.keepAccount(one, { userId: 1 }),
  'change the account of somebody else': (one) => may.keepAccount(one, { userId: 2 }),
  'open the administration': (one) => may.administer(one),
} as const satisfies Record<string, (one: Actor) => boolean>;
type Question = keyof typeof QUESTIONS;

const OWN: readonly Question[] = ['read their notice', 'change their own account'];
const READING: readonly Question[] = ['see the file', 'see the contract', ...OWN];
const SUPPLYING: readonly Question[] = [
  'deposit as the supplier',
  'continue a draft of the supplier',
  'act on what waits for the supplier',
];
const MANAGING: readonly Question[] = [
  'deposit as the project manager',
  'act on what waits for the project manager',
];
const ORDERING: readonly Question[] = [
  'keep the contract sheet',
  'deposit as the contracting authority',
  'continue a draft of the contracting authority',
  'act on what waits for the contracting authority',
];
const PAYING: readonly Question[] = [
  'deposit as the financial service',
  'act on what waits for the financial service',
];

/** Who may do what; whatever is not named, they may not. */
const PEOPLE: readonly [string, Actor, readonly Question[]][] = [
  [
    'a supplier who may submit',
    actor([works(BUILDERS, 'submit')]),
    ['open Works invoices', ...READING, ...SUPPLYING],
  ],
  ['a supplier who may consult', actor([works(BUILDERS, 'consult')]), ['open Works invoices', ...READING]],
  [
    'a supplier who may only submit received invoices',
    actor([payables(BUILDERS, 'submit')]),
    ['open Received invoices', ...READING],
  ],
  [
    'a subcontractor',
    actor([works(PAINTERS, 'submit')]),
    ['open Works invoices', ...READING, 'deposit as the subcontractor'],
  ],
  [
    'a project manager who may submit',
    actor([works(ARCHITECTS, 'submit')]),
    ['open Works invoices', ...READING, ...MANAGING],
  ],
  [
    'a project manager who may consult',
    actor([works(ARCHITECTS, 'consult')]),
    ['open Works invoices', ...READING],
  ],
  [
    'a contracting authority who may submit',
    actor([works(CITY, 'submit')]),
    ['open Works invoices', ...READING, ...ORDERING],
  ],
  [
    'a contracting authority who may consult',
    actor([works(CITY, 'consult')]),
    ['open Works invoices', ...READING],
  ],
  [
    'a financial service who may submit',
    actor([payables(CITY, 'submit')]),
    ['open Received invoices', ...READING, ...PAYING],
  ],
  [
    'a financial service who may consult',
    actor([payables(CITY, 'consult')]),
    ['open Received invoices', ...READING],
  ],
  [
    'somebody of the city with both applications',
    actor([works(CITY, 'submit'), payables(CITY, 'submit')]),
    ['open Works invoices', 'open Received invoices', ...READING, ...ORDERING, ...PAYING],
  ],
  [
    'somebody who submits for the supplier and consults for the project manager',
    actor([works(BUILDERS, 'submit'), works(ARCHITECTS, 'consult')]),
    ['open Works invoices', ...READING, ...SUPPLYING],
  ],
  [
    'somebody who submits elsewhere and consults for the supplier',
    actor([works(ELSEWHERE, 'submit'), works(BUILDERS, 'consult')]),
    ['open Works invoices', ...READING],
  ],
  [
    'somebody who submits for the supplier and for the project manager',
    actor([works(BUILDERS, 'submit'), works(ARCHITECTS, 'submit')]),
    ['open Works invoices', ...READING, ...SUPPLYING, ...MANAGING],
  ],
  ['a stranger', actor([works(ELSEWHERE, 'submit')]), ['open Works invoices', ...OWN]],
  ['somebody without any right', actor([]), OWN],
  ['an administrator without any right', actor([], true), ['open the administration', ...OWN]],
  [
    'an administrator who is a stranger',
    actor([works(ELSEWHERE, 'submit'), payables(ELSEWHERE, 'submit')], true),
    ['open the administration', 'open Works invoices', 'open Received invoices', ...OWN],
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

  test('nobody is forgotten: 18 people, 29 questions', () => {
    expect(ANSWERS).toHaveLength(18 * 29);
    expect(new Set(PEOPLE.map(([name]) => name)).size).toBe(18);
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
