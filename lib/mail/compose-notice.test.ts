import { loadNoticeFacts } from '@/db/notice-facts';
import { actOnDocument } from '@/lib/commands/act-on-document';
import { giveDocument } from '@/lib/commands/give-document';
import type { NoticeKind } from '@/lib/domain/notices';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { allNotices, depositInstalment, noticesOf } from '@/tests/noticing';
import { composeNotice } from './compose-notice';

const ENVIRONMENT = {
  baseUrl: 'https://portail.valmont.example:8443',
  mailFrom: 'Décompte <no-reply@valmont.example>',
  defaultLocale: 'fr' as const,
  secret: 'a secret of at least thirty-two characters',
};

jest.setTimeout(30_000);

let world: World;
let statement: number;

beforeAll(() => {
  world = openWorld();
  ({ statement } = depositInstalment(world, 1));
  const payable = depositAs(world, 'claire', 'A19', { after: statement });
  result(actOnDocument(world.as('hugo'), { documentId: payable, act: 'pay' }));
  const request = depositAs(world, 'nadia', 'A10', {
    in: 'school',
    fields: { sequence: '2', period: '2026-02', number: 'SST-2' },
  });
  const toUserId = world.ids.people.sophie;
  result(giveDocument(world.as('karim'), { documentId: request, toUserId, seenWith: null }));
  result(actOnDocument(world.as('karim'), { documentId: request, act: 'accept' }));
  depositAs(world, 'emma', 'A15', {
    after: depositAs(world, 'marc', 'A4', {
      in: 'hall',
      fields: { sequence: '1', period: '2026-10', number: 'H-1' },
    }),
  });
});
afterAll(() => world.close());

function compose(
  notice: { id: number; createdAt: number; sendings: number } | undefined,
  locale?: 'fr' | 'en',
) {
  const facts = notice && loadNoticeFacts(world.db, notice.id, TEST_NOW);
  if (!facts) throw new Error('no such notice');
  if (locale) facts.reader.locale = locale;
  return composeNotice(notice, facts, ENVIRONMENT);
}

/** The words of a mail with plain blanks, however French sets them. */
async function words(...asked: Parameters<typeof compose>) {
  const mail = await compose(...asked);
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
  return { ...mail, subject: plain(mail.subject), text: plain(mail.text) };
}

test('the kinds of notices are all there', () => {
  const kinds = new Set(allNotices(world).map(({ kind }) => kind));
  expect(kinds).toEqual(new Set<NoticeKind>(['your_turn', 'new_document', 'instructor', 'accepted', 'paid']));
});

describe('what a mail says', () => {
  test('to the project manager, of a claim: who, what, how much, and the next document', async () => {
    const mail = await words(noticesOf(world, 'ines')[0]);
    expect(mail.subject).toBe('À vous d’agir : Projet de décompte mensuel (A4), dossier 2026-TX-014/M01');
    expect(mail.to).toEqual({ name: 'Inès Moreau', address: 'ines.moreau@moreau.example' });
    expect(mail.text).toContain(
      'Karim Benali (Bâtisseurs du Rhône) a déposé « Projet de décompte mensuel (A4) » le 23/11/2026 09:00.',
    );
    expect(mail.text).toContain('Sélectionnez la pièce suivante du dossier : État d’acompte (A15).');
    expect(mail.text).toMatch(/Montant demandé, net à payer : 12 000,00 €/);
    expect(mail.text).not.toContain('Montant admis');
    expect(mail.text).toContain('2026-TX-014, Rénovation de l’école Jules-Ferry, lot 1 gros œuvre');
    expect(mail.text).toContain(`https://portail.valmont.example:8443/works-invoices/documents/`);
  });

  test('to the contractor, of the account statement: what is admitted, and who is next', async () => {
    const mail = await words(noticesOf(world, 'karim').find((notice) => notice.documentId === statement));
    expect(mail.subject).toBe('Nouvelle pièce : État d’acompte (A15), dossier 2026-TX-014/M01');
    expect(mail.text).toMatch(
      /Montant demandé, net à payer : 12 000,00 €\nMontant admis, net à payer : 12 000,00 €/,
    );
    expect(mail.text).toContain(
      'Prochain acteur : Ville de Valmont (maîtrise d’ouvrage). Vous n’avez rien à faire.',
    );
    expect(mail.text).toContain(`/works-invoices/documents/${statement}\n`);
  });

  test('to the financial service: the steps of a payment', async () => {
    const mail = await words(noticesOf(world, 'hugo')[0]);
    expect(mail.text).toContain('enregistrez le service fait, le mandat et le paiement');
  });

  test('to the contractor that a subcontractor works for: accept the request', async () => {
    const notice = noticesOf(world, 'karim').find(({ kind }) => kind === 'your_turn');
    expect((await words(notice)).text).toContain('acceptez-la');
  });

  test('to the colleague whom a document is given to: who gave it', async () => {
    const mail = await words(noticesOf(world, 'sophie').find(({ kind }) => kind === 'instructor'));
    expect(mail.subject).toMatch(/^Pièce confiée : .* \(A10\), dossier 2026-TX-014\/M02$/);
    expect(mail.text).toMatch(
      /^Karim Benali \(Bâtisseurs du Rhône\) vous a confié « .* \(A10\) » le 23\/11\/2026/m,
    );
    expect(mail.text).toContain('Ouvrez la pièce');
  });

  test('of a payment, nobody has to do anything', async () => {
    const notice = noticesOf(world, 'karim').find(({ kind }) => kind === 'paid');
    const mail = await words(notice);
    expect(mail.text).toContain(
      'Hugo Lemaire (Ville de Valmont) a mis en paiement « État d’acompte validé (A19) »',
    );
    expect(mail.text).toContain('Vous n’avez rien à faire.');
  });

  test('in the reader’s own language', async () => {
    const mail = await words(noticesOf(world, 'emma')[0]);
    expect(mail.language).toBe('en');
    expect(mail.subject).toBe('Your turn: Monthly statement draft (A4), invoicing file 2026-TX-055/M01');
    expect(mail.text).toContain(
      'Marc Roche (Travaux Alpins) submitted “Monthly statement draft (A4)” on 23/11/2026 09:00.',
    );
    expect(mail.text).toContain('Amount claimed, net payable: €12,000.00');
  });

  test('the same words tomorrow, when the document has long moved on', async () => {
    const [notice] = noticesOf(world, 'claire');
    expect(await words(notice)).toEqual(await words(notice));
    expect((await words(notice)).text).toContain('État d’acompte validé (A19)');
  });
});

describe('every mail, in French and in English', () => {
  test.each(['fr', 'en'] as const)(
    '%s: no sentence is missing, and the subject keeps its secrets',
    async (locale) => {
      for (const notice of allNotices(world)) {
        const mail = await compose(notice, locale);
        const shown = mail.html.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ');
        for (const said of [mail.subject, mail.text, shown])
          expect(said).not.toMatch(/\b(?:mail|frameworks|roles|common)\.[a-z]\w+|[{}]|undefined|null/);
        expect(mail.subject).not.toMatch(/[€]|\d{2},\d{2}|Bâtisseurs|Valmont|Benali/);
        expect(mail.html).toContain(`lang="${locale}"`);
        expect(mail.html).toContain('prefers-color-scheme: dark');
      }
    },
  );

  test('the Message-ID belongs to the notice and to the address', async () => {
    const ids = await Promise.all(allNotices(world).map(async (notice) => (await compose(notice)).messageId));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toMatch(/^<notice-\d+-\d+@portail\.valmont\.example>$/);
  });

  test('the mails of one file are one conversation', async () => {
    const [first] = noticesOf(world, 'ines');
    const [second] = noticesOf(world, 'claire');
    expect((await compose(first)).conversation).toBe((await compose(second)).conversation);
  });
});
