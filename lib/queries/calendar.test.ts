import { eq } from 'drizzle-orm';
import type { PersonKey } from '@/db/cast';
import { authorisations } from '@/db/schema';
import { calendarEntries } from '@/lib/calendar/calendar-entries';
import type { Locale } from '@/lib/i18n/locales';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { myCalendar } from './calendar';
import { myDeadlines } from './deadlines';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const entriesOf = (person: PersonKey, locale: Locale = 'fr') =>
  calendarEntries(locale, myCalendar(world.as(person)), 'https://travaux.example:8443');

test('whoever must act has the delay as theirs, with everything that it takes to act', () => {
  const claim = depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'S-1' } });
  const [clock] = myDeadlines(world.as('ines')).mine;
  expect(entriesOf('ines')).toEqual([
    {
      uid: `clock-${clock?.id}@travaux.example:8443`,
      day: '2026-11-30',
      since: '2026-11-23',
      summary: 'Établir l’état d’acompte (2026-TX-014/M01)',
      description: [
        'Pièce A4 n° S-1',
        'Dossier 2026-TX-014/M01',
        'Marché 2026-TX-014',
        'Maîtrise d’œuvre : Atelier Moreau (votre structure)',
        'Du 23/11/2026 au 30/11/2026 (7 jours)',
        'Passé ce délai, la maîtrise d’ouvrage peut payer sur la base des sommes qu’elle admet.',
        'CCAG 12.2.2',
      ].join('\n'),
      url: `https://travaux.example:8443/works-invoices/documents/${claim}`,
      isMine: true,
    },
  ]);
});

test('whoever waits for it reads who must act, in their own language', () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  expect(entriesOf('karim', 'en')).toMatchObject([
    {
      day: '2026-11-30',
      summary: 'Atelier Moreau: Establish the account statement (2026-TX-014/M01)',
      isMine: false,
    },
  ]);
});

test('what has to be paid is in the payer’s, with its amount and its term', () => {
  const claim = depositAs(world, 'karim', 'A4', { in: 'nursery' });
  const payable = depositAs(world, 'ines', 'A16', { after: claim });
  expect(entriesOf('hugo')).toMatchObject([
    {
      uid: `payment-${payable}@travaux.example:8443`,
      // Thirty days end on Christmas Day, and so on the Monday after it.
      day: '2026-12-28',
      summary: expect.stringMatching(/^Payer 12.000,00.€ à Bâtisseurs du Rhône \(2026-TX-030\/M01\)$/),
      description: expect.stringContaining('Service financier : Ville de Valmont (votre structure)'),
      url: `https://travaux.example:8443/works-invoices/documents/${payable}`,
      isMine: true,
    },
  ]);
});

test('the delays of strangers are in nobody’s', () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  for (const person of ['emma', 'marc', 'theo', 'anne'] as const) expect(entriesOf(person)).toEqual([]);
});

test('whoever loses the right loses the delays', () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  expect(entriesOf('ines')).toHaveLength(1);
  world.db.delete(authorisations).where(eq(authorisations.userId, world.ids.people.ines)).run();
  expect(entriesOf('ines')).toEqual([]);
});

test('nothing in it changes by itself with the hours', () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  const later = myCalendar(world.as('ines', TEST_NOW + 3 * 86_400_000));
  expect(calendarEntries('fr', later, 'https://travaux.example:8443')).toEqual(entriesOf('ines'));
});
