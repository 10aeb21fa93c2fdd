import { eq } from 'drizzle-orm';
import { loadActor } from '@/db/actors';
import { type PersonKey, STRUCTURES } from '@/db/cast';
import { listStructureInvitations, loadLastLink } from '@/db/invitations';
import {
  accessRequests,
  authorisations,
  events,
  invitations,
  links,
  memberships,
  noticeAttempts,
  notices,
  structures,
  users,
} from '@/db/schema';
import type { Outcome } from '@/lib/domain/refusals';
import { contractShape } from '@/lib/forms/contract';
import { formTree } from '@/lib/forms/form-values';
import { oneContract } from '@/lib/queries/one-contract';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { acceptInvitation } from './accept-invitation';
import { type InvitePerson, invitePerson } from './invite-person';
import { joinByInvitation } from './join-by-invitation';
import { saveContract } from './save-contract';
import { sendInvitationAgain } from './send-invitation-again';
import { withdrawInvitation } from './withdraw-invitation';

const DAY = 24 * 60 * 60 * 1000;
const NEW_SIRET = '73282932000074';
const MARC = 'marc@charpentes-dupont.example';
const SHEET = {
  name: 'Charpentes Dupont SAS',
  address: '3 rue du Bois',
  postalCode: '69700',
  city: 'Givors',
};

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

/** Claire's sheet for a new contract; the supplier is not registered yet. */
function sheetOf(typed: Record<string, string> = {}) {
  const form = new FormData();
  const values = {
    moaStructureId: String(world.ids.structures.valmont),
    number: '2026-TX-077',
    title: 'Ravalement de l’hôtel de ville',
    buyerClass: 'local',
    chorusMode: 'portal',
    notifiedOn: '2026-10-12',
    startsOn: '2026-11-02',
    amountExclVat: '1 260 000,00',
    vatRate: '20',
    engagementNumber: 'EJ-1',
    'parties.supplier.structure': NEW_SIRET,
    'parties.supplier.onPortal': 'on',
    'parties.supplier.newName': 'Charpentes Dupont',
    'parties.supplier.contactName': 'Marc Dupont',
    'parties.supplier.contactEmail': MARC,
    'parties.moe.structure': STRUCTURES.moreau.identifier,
    'parties.moe.onPortal': 'on',
    'parties.moa.onPortal': 'on',
    'parties.financial_service.structure': STRUCTURES.valmont.identifier,
    'parties.financial_service.onPortal': 'on',
    ...typed,
  };
  for (const [name, text] of Object.entries(values)) form.set(name, text);
  return contractShape.parse(formTree(form));
}

const codesOf = (outcome: Outcome<unknown>) =>
  outcome.ok ? [] : outcome.refusals.map(({ code, field }) => (field ? `${code} ${field}` : code));

function result<Result>(outcome: Outcome<Result>): Result {
  if (!outcome.ok) throw new Error(codesOf(outcome).join(', '));
  return outcome.result;
}

const save = (typed: Record<string, string> = {}, person: PersonKey = 'claire') =>
  saveContract(world.as(person), sheetOf(typed));
const invitationsNow = () => world.db.select().from(invitations).all();
const structureOf = (identifier: string) =>
  world.db.select().from(structures).where(eq(structures.identifier, identifier)).get();
const mailsOf = (kind: 'invitation' | 'named_in_contract' | 'request_to_decide') =>
  world.db.select().from(notices).where(eq(notices.kind, kind)).all();
const kindsOf = (structureId: number) =>
  world.db
    .select()
    .from(events)
    .where(eq(events.structureId, structureId))
    .all()
    .map((event) => event.kind);
const linkOf = (invitationId: number) => loadLastLink(world.db, invitationId)?.id ?? 0;

/** Somebody without account opens the invitation and accepts. */
function join(invitationId: number, more: { now?: number; linkId?: number } = {}) {
  const { now = TEST_NOW, linkId = linkOf(invitationId) } = more;
  return joinByInvitation(
    { db: world.db, now },
    { linkId, name: 'Marc Dupont', passwordHash: 'hash', locale: 'fr', sheet: SHEET },
  );
}

const actorOf = (userId: number) => {
  const actor = loadActor(world.db, userId, TEST_NOW);
  if (!actor) throw new Error('The account is open');
  return { db: world.db, actor, now: TEST_NOW };
};

describe('a sheet that names a structure that nobody registered', () => {
  it('registers it without anybody, and sends one invitation to its contact', () => {
    const { contractId } = result(save());
    const structure = structureOf(NEW_SIRET);
    expect(structure).toMatchObject({ name: 'Charpentes Dupont', kind: 'private', isActive: true });
    expect(invitationsNow()).toMatchObject([
      { structureId: structure?.id, contractId, address: MARC, worksLevel: 'submit', payablesLevel: null },
    ]);
    expect(mailsOf('invitation')).toHaveLength(1);
    expect(world.db.select().from(links).all()).toMatchObject([
      { purpose: 'invitation', address: MARC, locale: 'fr', expiresAt: TEST_NOW + 30 * DAY },
    ]);
    expect(kindsOf(structure?.id ?? 0)).toEqual(['structure_registered', 'person_invited']);
    expect(
      world.db
        .select()
        .from(memberships)
        .where(eq(memberships.structureId, structure?.id ?? 0))
        .all(),
    ).toEqual([]);
  });

  it('is one structure and one invitation when it plays two roles', () => {
    result(
      save({
        'parties.moe.structure': `${NEW_SIRET.slice(0, 9)} 00074`,
        'parties.moe.newName': 'Other name',
        'parties.moe.contactEmail': MARC,
      }),
    );
    expect(invitationsNow()).toHaveLength(1);
    expect(structureOf(NEW_SIRET)?.name).toBe('Charpentes Dupont');
  });

  it('gives the financial service the right to receive invoices', () => {
    result(
      save({
        'parties.financial_service.structure': '35600000000048',
        'parties.financial_service.newName': 'Trésorerie',
        'parties.financial_service.newKind': 'public',
        'parties.financial_service.contactEmail': 'lea@tresor.example',
      }),
    );
    expect(invitationsNow().find((one) => one.address === 'lea@tresor.example')).toMatchObject({
      worksLevel: null,
      payablesLevel: 'submit',
    });
    expect(structureOf('35600000000048')).toMatchObject({ kind: 'public' });
  });

  it('required: its name, and the address of a contact when it acts on the portal', () => {
    expect(codesOf(save({ 'parties.supplier.newName': '' }))).toEqual(['required parties.supplier.newName']);
    expect(codesOf(save({ 'parties.supplier.contactEmail': '' }))).toEqual([
      'required parties.supplier.contactEmail',
    ]);
    const offPortal = { 'parties.supplier.contactEmail': '', 'parties.supplier.onPortal': '' };
    expect(codesOf(save(offPortal))).toEqual([]);
    expect(invitationsNow()).toEqual([]);
  });

  it('registers nothing when the sheet is refused', () => {
    expect(codesOf(save({ number: '2026-TX-014' }))).toEqual(['contract_number_already_used number']);
    expect(structureOf(NEW_SIRET)).toBeUndefined();
  });

  it('sends nothing twice while the invitation is open, and again once its link ran out', () => {
    const { contractId } = result(save());
    const again = { ...sheetOf(), id: contractId, version: 1 };
    expect(result(saveContract(world.as('claire'), again))).toEqual({ contractId, version: 1 });
    result(save({ number: '2026-TX-078' }));
    expect(mailsOf('invitation')).toHaveLength(1);
    result(saveContract(world.as('claire', TEST_NOW + 31 * DAY), again));
    expect(invitationsNow()).toHaveLength(1);
    expect(mailsOf('invitation')).toHaveLength(2);
  });
});

describe('a sheet that names a structure that is there', () => {
  const named = { 'parties.supplier.newName': '', 'parties.supplier.contactEmail': '' };

  it('tells the people who may act there, once, and invites nobody', () => {
    const sheet = {
      ...named,
      'parties.supplier.structure': STRUCTURES.batisseurs.identifier,
      'parties.supplier.contactEmail': 'x@batisseurs.example',
    };
    const { contractId } = result(save(sheet));
    const { karim, sophie, ines } = world.ids.people;
    expect(mailsOf('named_in_contract').map((one) => one.userId)).toEqual([karim, sophie, ines]);
    const changed = { ...sheetOf({ ...sheet, title: 'Autre' }), id: contractId, version: 1 };
    result(saveContract(world.as('claire'), changed));
    expect(mailsOf('named_in_contract')).toHaveLength(3);
    expect(invitationsNow()).toEqual([]);
  });

  it('tells its main managers where nobody may act, and the contact’s acceptance only asks them', () => {
    const { moreau } = world.ids.structures;
    world.db.delete(authorisations).where(eq(authorisations.structureId, moreau)).run();
    result(save({ 'parties.moe.contactEmail': 'lea@moreau.example' }));
    expect(mailsOf('named_in_contract').map((one) => one.userId)).toContain(world.ids.people.ines);
    const [invitation] = invitationsNow().filter((one) => one.structureId === moreau);
    const { userId, isWaiting } = result(join(invitation?.id ?? 0));
    expect(isWaiting).toBe(true);
    expect(actorOf(userId).actor).toMatchObject({ attachedTo: [], authorisations: [] });
    expect(world.db.select().from(accessRequests).all()).toMatchObject([
      { userId, structureId: moreau, kind: 'attachment', application: 'works_invoices', level: 'submit' },
    ]);
    expect(mailsOf('request_to_decide').map((one) => one.userId)).toEqual([world.ids.people.ines]);
    expect(structures && structureOf(STRUCTURES.moreau.identifier)?.name).toBe('Atelier Moreau');
  });
});

describe('the acceptance of an invitation by contract', () => {
  it('opens the account, makes its person the main manager who may deposit, and shows the contract', () => {
    const { contractId } = result(save());
    const [invitation] = invitationsNow();
    const { userId, isWaiting } = result(join(invitation?.id ?? 0));
    expect(isWaiting).toBe(false);
    const structureId = structureOf(NEW_SIRET)?.id ?? 0;
    expect(structureOf(NEW_SIRET)).toMatchObject(SHEET);
    const context = actorOf(userId);
    expect(context.actor).toMatchObject({
      email: MARC,
      manages: [structureId],
      authorisations: [{ structureId, application: 'works_invoices', level: 'submit' }],
    });
    expect(oneContract(context, contractId)).toMatchObject({ maySubmit: true, mayEdit: false });
    expect(invitationsNow()).toMatchObject([{ acceptedAt: TEST_NOW, acceptedBy: userId }]);
    expect(kindsOf(structureId)).toEqual([
      'structure_registered',
      'person_invited',
      'invitation_accepted',
      'structure_changed',
      'person_attached',
      'manager_named',
      'right_granted',
    ]);
  });

  it('asks the administrator who manages a public structure first', () => {
    result(save({ 'parties.supplier.newKind': 'public' }));
    const [invitation] = invitationsNow();
    const { userId, isWaiting } = result(join(invitation?.id ?? 0));
    expect(isWaiting).toBe(true);
    expect(actorOf(userId).actor.manages).toEqual([]);
    expect(world.db.select().from(accessRequests).all()).toMatchObject([{ kind: 'main_manager', userId }]);
    expect(mailsOf('request_to_decide').map((one) => one.userId)).toEqual([world.ids.people.anne]);
  });

  it('serves somebody who has an account, by its address or its confirmed contact address', () => {
    const { theo } = world.ids.people;
    world.db.update(users).set({ contactEmail: MARC }).where(eq(users.id, theo)).run();
    result(save());
    const [invitation] = invitationsNow();
    result(acceptInvitation(world.as('theo'), { linkId: linkOf(invitation?.id ?? 0), sheet: SHEET }));
    expect(actorOf(theo).actor.manages).toEqual([structureOf(NEW_SIRET)?.id]);
  });

  it('invitation_for_another: to somebody signed in under another address, and to who sent it', () => {
    result(save());
    const linkId = linkOf(invitationsNow()[0]?.id ?? 0);
    expect(codesOf(acceptInvitation(world.as('karim'), { linkId, sheet: null }))).toEqual([
      'invitation_for_another',
    ]);
    world.db.update(users).set({ contactEmail: MARC }).where(eq(users.id, world.ids.people.claire)).run();
    expect(codesOf(acceptInvitation(world.as('claire'), { linkId, sheet: null }))).toEqual([
      'invitation_for_another',
    ]);
    expect(invitationsNow()[0]?.acceptedAt).toBeNull();
  });

  it('account_exists: to a newcomer whose address opened an account meanwhile', () => {
    result(save());
    const [invitation] = invitationsNow();
    world.db.update(users).set({ email: MARC }).where(eq(users.id, world.ids.people.theo)).run();
    expect(codesOf(join(invitation?.id ?? 0))).toEqual(['account_exists']);
  });

  it('invitation_over: of two people who accept at once the second learns it, and gets nothing', () => {
    result(save());
    const [invitation] = invitationsNow();
    const linkId = linkOf(invitation?.id ?? 0);
    result(join(invitation?.id ?? 0));
    expect(codesOf(join(invitation?.id ?? 0, { linkId }))).toEqual(['invitation_over']);
    world.db.update(users).set({ contactEmail: MARC }).where(eq(users.id, world.ids.people.theo)).run();
    expect(codesOf(acceptInvitation(world.as('theo'), { linkId, sheet: null }))).toEqual(['invitation_over']);
    expect(actorOf(world.ids.people.theo).actor.attachedTo).toEqual([]);
  });

  it('invitation_over: after 30 days, after it was withdrawn, and by a link that was replaced', () => {
    result(save());
    const [{ id } = { id: 0 }] = invitationsNow();
    const old = linkOf(id);
    expect(codesOf(join(id, { now: TEST_NOW + 30 * DAY }))).toEqual(['invitation_over']);
    result(sendInvitationAgain(world.as('claire', TEST_NOW + DAY), { invitationId: id }));
    expect(codesOf(join(id, { linkId: old }))).toEqual(['invitation_over']);
    result(withdrawInvitation(world.as('claire'), { invitationId: id }));
    expect(codesOf(join(id, { now: TEST_NOW + DAY }))).toEqual(['invitation_over']);
    expect(world.db.select().from(users).where(eq(users.email, MARC)).all()).toEqual([]);
  });

  it('structure_closed: when the structure was closed meanwhile', () => {
    result(save());
    world.db.update(structures).set({ isActive: false }).where(eq(structures.identifier, NEW_SIRET)).run();
    expect(codesOf(join(invitationsNow()[0]?.id ?? 0))).toEqual(['structure_closed']);
  });

  it('not_found: for a link that is no invitation', () => {
    expect(codesOf(join(0, { linkId: 999 }))).toEqual(['not_found']);
    expect(codesOf(acceptInvitation(world.as('theo'), { linkId: 999, sheet: null }))).toEqual(['not_found']);
  });
});

describe('nobody gets further by an invitation than those inside allow', () => {
  it('contact_on_own_side: an authority cannot open another structure to itself or its colleagues', () => {
    for (const address of ['claire.fontaine@valmont.example', 'hugo.lemaire@valmont.example'])
      expect(codesOf(save({ 'parties.supplier.contactEmail': address }))).toEqual([
        'contact_on_own_side parties.supplier.contactEmail',
      ]);
    world.db
      .update(users)
      .set({ contactEmail: 'c@private.example' })
      .where(eq(users.id, world.ids.people.claire))
      .run();
    expect(codesOf(save({ 'parties.supplier.contactEmail': 'c@private.example' }))).toEqual([
      'contact_on_own_side parties.supplier.contactEmail',
    ]);
    expect(structureOf(NEW_SIRET)).toBeUndefined();
  });

  it('of two contacts of the same new structure the first manages it, the second asks the first', () => {
    result(save());
    result(save({ number: '2026-TX-078', 'parties.supplier.contactEmail': 'zoe@dupont.example' }));
    const [first, second] = invitationsNow();
    const { userId: zoe } = result(join(second?.id ?? 0));
    const { userId: marc, isWaiting } = result(join(first?.id ?? 0));
    const structureId = structureOf(NEW_SIRET)?.id;
    expect(actorOf(zoe).actor.manages).toEqual([structureId]);
    expect(isWaiting).toBe(true);
    expect(actorOf(marc).actor).toMatchObject({ attachedTo: [], manages: [], authorisations: [] });
    expect(mailsOf('request_to_decide').map((one) => one.userId)).toEqual([zoe]);
    expect(structureOf(NEW_SIRET)?.name).toBe(SHEET.name);
  });

  it('a second authority cannot widen the invitation of the first', () => {
    result(save());
    const [before] = invitationsNow();
    result(
      save({
        number: '2026-TX-078',
        'parties.supplier.structure': STRUCTURES.batisseurs.identifier,
        'parties.financial_service.structure': NEW_SIRET,
        'parties.financial_service.contactEmail': MARC,
      }),
    );
    expect(invitationsNow()).toEqual([before]);
  });

  it('an invitation of a manager who no longer is one only asks those who are', () => {
    const input = { ...ZOE, structureId: world.ids.structures.batisseurs };
    result(invitePerson(world.as('karim'), input));
    world.db
      .update(memberships)
      .set({ isMainManager: false })
      .where(eq(memberships.userId, world.ids.people.karim))
      .run();
    world.db
      .update(memberships)
      .set({ isMainManager: true })
      .where(eq(memberships.userId, world.ids.people.sophie))
      .run();
    const { userId, isWaiting } = result(join(invitationsNow()[0]?.id ?? 0));
    expect(isWaiting).toBe(true);
    expect(actorOf(userId).actor.authorisations).toEqual([]);
    expect(mailsOf('request_to_decide').map((one) => one.userId)).toEqual([world.ids.people.sophie]);
  });
});

const ZOE: Omit<InvitePerson, 'structureId'> = {
  address: 'zoe@batisseurs.example',
  name: 'Zoé Petit',
  worksLevel: 'submit',
  payablesLevel: 'consult',
};

describe('the invitation of a main manager', () => {
  const zoe = (more: Partial<InvitePerson> = {}) => ({
    structureId: world.ids.structures.batisseurs,
    ...ZOE,
    ...more,
  });

  it('opens account, attachment and rights with one link', () => {
    expect(result(invitePerson(world.as('karim'), zoe()))).toEqual({ isAttached: false });
    const { userId, isWaiting, contractId } = result(join(invitationsNow()[0]?.id ?? 0));
    expect([isWaiting, contractId]).toEqual([false, null]);
    const { batisseurs } = world.ids.structures;
    expect(actorOf(userId).actor).toMatchObject({
      attachedTo: [batisseurs],
      manages: [],
      authorisations: [
        { structureId: batisseurs, application: 'payables', level: 'consult' },
        { structureId: batisseurs, application: 'works_invoices', level: 'submit' },
      ],
    });
    expect(structureOf(STRUCTURES.batisseurs.identifier)?.name).toBe('Bâtisseurs du Rhône');
  });

  it('attaches and authorises at once who has an account, and tells them', () => {
    const address = 'theo.marchand@marchand.example';
    expect(result(invitePerson(world.as('karim'), zoe({ address })))).toEqual({ isAttached: true });
    expect(actorOf(world.ids.people.theo).actor.authorisations).toHaveLength(2);
    const told = world.db.select().from(notices).where(eq(notices.kind, 'rights_changed')).all();
    expect(told.map((one) => one.userId)).toEqual([world.ids.people.theo]);
    expect(invitationsNow()).toEqual([]);
  });

  it('already_invited, already_attached, person_disabled', () => {
    result(invitePerson(world.as('karim'), zoe()));
    expect(codesOf(invitePerson(world.as('karim'), zoe()))).toEqual(['already_invited address']);
    const sophie = 'sophie.lambert@batisseurs.example';
    expect(codesOf(invitePerson(world.as('karim'), zoe({ address: sophie })))).toEqual([
      'already_attached address',
    ]);
    world.db.update(users).set({ disabledAt: 1 }).where(eq(users.id, world.ids.people.theo)).run();
    expect(
      codesOf(invitePerson(world.as('karim'), zoe({ address: 'theo.marchand@marchand.example' }))),
    ).toEqual(['person_disabled address']);
  });

  it('not_permitted to a colleague, not_found to a stranger, structure_closed', () => {
    expect(codesOf(invitePerson(world.as('sophie'), zoe()))).toEqual(['not_permitted']);
    expect(codesOf(invitePerson(world.as('claire'), zoe()))).toEqual(['not_found']);
    const { batisseurs } = world.ids.structures;
    world.db.update(structures).set({ isActive: false }).where(eq(structures.id, batisseurs)).run();
    expect(codesOf(invitePerson(world.as('karim'), zoe()))).toEqual(['structure_closed']);
  });
});

describe('an open invitation', () => {
  it('tells what the mail server answered to its own mail, and to no other', () => {
    result(save());
    result(invitePerson(world.as('karim'), { ...ZOE, structureId: world.ids.structures.batisseurs }));
    const [first, second] = mailsOf('invitation');
    const answer = (noticeId: number, said: string) =>
      world.db
        .insert(noticeAttempts)
        .values({ noticeId, at: TEST_NOW, transport: 'smtp', recipient: MARC, isSent: false, answer: said })
        .run();
    const answerToZoe = () => listStructureInvitations(world.db, world.ids.structures.batisseurs)[0]?.answer;
    answer(first?.id ?? 0, 'mailbox of somebody else');
    answer(first?.id ?? 0, 'mailbox of somebody else');
    expect(answerToZoe()).toBeNull();
    answer(second?.id ?? 0, 'mailbox full');
    answer(second?.id ?? 0, 'mailbox still full');
    expect(answerToZoe()).toBe('mailbox still full');
  });

  it('is sent again and withdrawn by who keeps the sheet, and is nothing to anybody else', () => {
    result(save());
    const invitationId = invitationsNow()[0]?.id ?? 0;
    for (const person of ['hugo', 'karim', 'theo', 'anne'] as const) {
      expect(codesOf(sendInvitationAgain(world.as(person), { invitationId }))).toEqual(['not_found']);
      expect(codesOf(withdrawInvitation(world.as(person), { invitationId }))).toEqual(['not_found']);
    }
    expect(codesOf(withdrawInvitation(world.as('claire'), { invitationId: 999 }))).toEqual(['not_found']);
    result(withdrawInvitation(world.as('claire'), { invitationId }));
    expect(codesOf(withdrawInvitation(world.as('claire'), { invitationId }))).toEqual(['invitation_over']);
    expect(codesOf(sendInvitationAgain(world.as('claire'), { invitationId }))).toEqual(['invitation_over']);
  });

  it('invitation_just_sent: not again before ten minutes have passed', () => {
    result(save());
    const invitationId = invitationsNow()[0]?.id ?? 0;
    const at = (minutes: number) => world.as('claire', TEST_NOW + minutes * 60_000);
    expect(sendInvitationAgain(at(2.5), { invitationId })).toMatchObject({
      refusals: [{ code: 'invitation_just_sent', params: { minutes: 8 } }],
    });
    result(sendInvitationAgain(at(10), { invitationId }));
    expect(mailsOf('invitation')).toHaveLength(2);
  });

  it('of a manager is kept by the managers of the structure', () => {
    result(invitePerson(world.as('karim'), { ...ZOE, structureId: world.ids.structures.batisseurs }));
    const invitationId = invitationsNow()[0]?.id ?? 0;
    expect(codesOf(withdrawInvitation(world.as('sophie'), { invitationId }))).toEqual(['not_found']);
    result(withdrawInvitation(world.as('karim'), { invitationId }));
  });
});
