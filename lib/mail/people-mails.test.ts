import { eq } from 'drizzle-orm';
import { recordPeopleEvent } from '@/db/events';
import { createLink, enqueueLink } from '@/db/links';
import { insertFormula } from '@/db/money-changes';
import { loadNoticeFacts } from '@/db/notice-facts';
import { leaseNotices } from '@/db/notice-queue';
import { users } from '@/db/schema';
import { readLink } from '@/lib/auth/link-token';
import { LINK_PURPOSES } from '@/lib/domain/links';
import { PEOPLE_NOTICES } from '@/lib/domain/notice-table';
import { EVENT_KINDS, LINK_NOTICE_KINDS, PEOPLE_NOTICE_KINDS } from '@/lib/domain/notices';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { allAttempts, allNotices } from '@/tests/noticing';
import { composeNotice } from './compose-notice';

const SECRET = 'a secret of at least thirty-two characters';
const ENVIRONMENT = {
  baseUrl: 'https://portail.valmont.example',
  mailFrom: 'Décompte <no-reply@valmont.example>',
  defaultLocale: 'fr' as const,
  secret: SECRET,
};

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

async function composed(noticeId: number | undefined, locale?: 'fr' | 'en', now = TEST_NOW) {
  const facts = loadNoticeFacts(world.db, noticeId ?? 0, now);
  if (!facts) throw new Error('no such notice');
  if (locale) facts.reader.locale = locale;
  const mail = await composeNotice(
    { id: noticeId ?? 0, createdAt: TEST_NOW, sendings: 1 },
    facts,
    ENVIRONMENT,
  );
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
  return { ...mail, subject: plain(mail.subject), text: plain(mail.text), isForReader: facts.isForReader };
}

function sendLink(
  kind: (typeof LINK_NOTICE_KINDS)[number],
  more: { userId?: number; locale?: 'fr' | 'en' } = {},
) {
  const purpose = LINK_PURPOSES.find((one) => one === kind) ?? 'password_reset';
  const row = { purpose, address: 'nouvelle@chantier.example', name: 'Nina Petit', locale: null, ...more };
  const linkId = createLink(world.db, row, TEST_NOW);
  enqueueLink(world.db, linkId, kind, TEST_NOW, more.userId);
  return { linkId, noticeId: allNotices(world).at(-1)?.id };
}

describe('a mail that carries a link', () => {
  test('goes to the address that asked, with the page that it opens and until when', async () => {
    const { noticeId, linkId } = sendLink('activation', { locale: 'en' });
    const mail = await composed(noticeId);
    expect(mail).toMatchObject({
      to: { name: 'Nina Petit', address: 'nouvelle@chantier.example' },
      subject: 'Activate your Décompte account',
      language: 'en',
      conversation: null,
      isForReader: true,
    });
    expect(mail.text).toContain('This link serves once, until 25/11/2026 09:00.');
    const [, token = ''] = /https:\/\/portail\.valmont\.example\/activate\/(\S+)\n/.exec(mail.text) ?? [];
    expect(readLink(world.db, token, ['activation'], SECRET, TEST_NOW)?.link.id).toBe(linkId);
    expect(mail.html).toContain(`/activate/${token}`);
  });

  test.each([
    ['already_registered', '/reset-password/'],
    ['password_reset', '/reset-password/'],
    ['address_change', '/account/address/'],
    ['contact_change', '/account/address/'],
    ['invitation', '/invitation/'],
  ] as const)('%s leads to %s', async (kind, page) => {
    expect((await composed(sendLink(kind).noticeId)).text).toContain(`portail.valmont.example${page}`);
  });

  test('is not sent when it no longer serves, nor to a disabled account', async () => {
    const { karim } = world.ids.people;
    const first = sendLink('password_reset', { userId: karim });
    const second = sendLink('password_reset', { userId: karim });
    expect((await composed(first.noticeId)).isForReader).toBe(false);
    expect((await composed(second.noticeId, 'fr', TEST_NOW + 3_600_000)).isForReader).toBe(false);
    expect((await composed(second.noticeId)).isForReader).toBe(true);
    world.db.update(users).set({ disabledAt: TEST_NOW }).where(eq(users.id, karim)).run();
    expect((await composed(second.noticeId)).isForReader).toBe(false);
  });

  test('that nobody answered for is in the log, with the address it went to', () => {
    sendLink('activation');
    const lease = (now: number) =>
      leaseNotices(world.db, { now, until: now + 1_000, limit: 1, transport: 'smtp' });
    lease(TEST_NOW);
    lease(TEST_NOW + 1_000);
    expect(allAttempts(world)).toMatchObject([
      { recipient: 'nouvelle@chantier.example', answer: 'no_answer', isSent: false },
    ]);
  });
});

describe('a mail about people', () => {
  const event = () => ({
    at: TEST_NOW,
    userId: world.ids.people.claire,
    structureId: world.ids.structures.moreau,
    subjectId: world.ids.people.theo,
  });

  test('says who, what, where and what comes next', async () => {
    recordPeopleEvent(world.db, {
      ...event(),
      kind: 'request_made',
      facts: {
        kind: 'authorisation',
        application: 'works_invoices',
        level: 'submit',
        message: 'Pour le lot 1',
      },
    });
    const told = allNotices(world).find(({ userId }) => userId === world.ids.people.ines);
    const mail = await composed(told?.id);
    expect(mail.subject).toBe('Une demande attend votre décision');
    expect(mail.text).toContain(
      'Claire Fontaine demande une habilitation pour Atelier Moreau (Factures de travaux : consulter et déposer).',
    );
    expect(mail.text).toContain('Message : Pour le lot 1');
    expect(mail.text).toContain('https://portail.valmont.example/organisation/approvals\n');
  });

  test('goes to the contact address; what concerns the account itself, to the address of sign-in', async () => {
    const { theo } = world.ids.people;
    world.db.update(users).set({ contactEmail: 'contact@theo.example' }).where(eq(users.id, theo)).run();
    recordPeopleEvent(world.db, { ...event(), kind: 'person_attached' });
    recordPeopleEvent(world.db, { ...event(), userId: theo, kind: 'password_changed' });
    const facts = { from: 'former@theo.example', to: 'new@theo.example' };
    recordPeopleEvent(world.db, { ...event(), userId: theo, kind: 'address_changed', facts });
    const sent = allNotices(world).filter(({ userId }) => userId === theo);
    const mails = await Promise.all(sent.map(({ id }) => composed(id)));
    const own = world.as('theo').actor.email;
    expect(mails.map(({ to }) => to.address)).toEqual(['contact@theo.example', own, 'former@theo.example']);
    expect(mails[2]?.text).toContain('Votre adresse de connexion est maintenant new@theo.example.');
    expect(mails[2]?.text).toContain('Si ce n’est pas vous');
  });
});

test.each(['fr', 'en'] as const)(
  '%s: every mail has its sentences, and no secret in its subject',
  async (locale) => {
    const { theo, julie } = world.ids.people;
    const terms = [{ index: 'BT01', weight: 10_000 }];
    const keeper = { contractId: world.ids.contracts.school, createdBy: julie, createdAt: TEST_NOW };
    insertFormula(world.db, { fixedShare: 0, baseMonth: '2026-01', terms, ...keeper });
    for (const kind of LINK_NOTICE_KINDS) sendLink(kind);
    for (const kind of EVENT_KINDS)
      for (const { audience } of PEOPLE_NOTICES[kind] ?? [])
        recordPeopleEvent(world.db, {
          at: TEST_NOW,
          kind,
          userId: audience === 'self' ? theo : julie,
          structureId: world.ids.structures.batisseurs,
          contractId: world.ids.contracts.school,
          subjectId: theo,
          late: {
            role: 'supplier',
            structureId: world.ids.structures.batisseurs,
            contractId: world.ids.contracts.school,
          },
          facts: {
            ...{ draftId: 3, purpose: 'submit', framework: 'A4', deadline: 'pdf_30', dueOn: '2026-11-20' },
            ...{ address: 'karim@batisseurs.example', url: 'portal.example', person: 'Karim Benali' },
            ...{
              after: 'FR76 •••• 0123',
              fromName: 'Sophie Martin',
              startsOn: '2026-11-23',
              endsOn: '2026-11-30',
            },
            ...{ application: 'works_invoices', level: 'submit' },
            ...{ name: 'Claims', query: 'framework=A4', count: 2, documentIds: '1 2' },
            words: 'My name has two n',
            ...{
              number: '1',
              amount: 425_000,
              on: '2026-07-06',
              index: 'BT01',
              indexes: 'BT01',
              month: '2026-03',
            },
          },
        });
    const kinds = new Set(allNotices(world).map(({ kind }) => kind));
    for (const kind of [...LINK_NOTICE_KINDS, ...PEOPLE_NOTICE_KINDS]) expect(kinds).toContain(kind);
    for (const { id } of allNotices(world)) {
      const mail = await composed(id, locale);
      for (const said of [mail.subject, mail.text])
        expect(said).not.toMatch(/\b(?:mail|notices|common|account)\.[a-z]\w+|[{}]|undefined|null|none/);
      expect(mail.subject).not.toMatch(/Bâtisseurs|Benali|FR76|@/);
      expect(mail.html).toContain(`lang="${locale}"`);
    }
  },
);
