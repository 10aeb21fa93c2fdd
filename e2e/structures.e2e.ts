import { DEMONSTRATION_PASSWORD } from '@/db/cast';
import { messagesIn } from '@/lib/i18n/messages';
import { type Portal, startPortal } from './portal';
import { type Manner, openVisitors, picture, seriousFaults, type Visitors } from './visitors';

/** Structures: one is registered and kept by its manager, a list is imported, one is closed and reopened. */

let portal: Portal;
let visitors: Visitors;
beforeAll(async () => {
  portal = await startPortal();
  visitors = await openVisitors(portal);
});
afterAll(async () => {
  await visitors?.close();
  await portal?.stop();
});

type Story = Manner & { name: string; own: string; imported: string; label: string };
const MANNERS: readonly Story[] = [
  { name: 'with JavaScript', own: '73456129300014', imported: '73456128500010', label: 'Un' },
  {
    name: 'without JavaScript',
    own: '73456127700017',
    imported: '73456126900014',
    label: 'Deux',
    javaScriptEnabled: false,
  },
];
const { organisation, administration } = messagesIn('fr');

describe.each(MANNERS)('$name', ({ own, imported, label, ...manner }) => {
  test('somebody registers a structure and keeps its sheet, services and account', async () => {
    const visitor = await visitors.visit('theo', manner);
    const { page } = visitor;
    await page.goto('/organisation/new');
    await page.getByLabel(organisation.new.identifier).fill(own);
    await page.getByRole('button', { name: organisation.new.next }).click();
    await page.getByRole('radio', { name: organisation.kinds.private }).check();
    await page.getByLabel(organisation.new.name).fill(`Atelier ${label}`);
    await page.getByLabel(organisation.new.address, { exact: true }).fill('3 quai du Port');
    await page.getByLabel(organisation.new.postalCode).fill('69002');
    await page.getByLabel(organisation.new.city).fill('Lyon');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: organisation.new.submit }).click();
    await page.waitForURL(/\/organisation\/\d+\?registered$/);
    const sheet = new URL(page.url()).pathname;
    await picture(visitor, 'structure-sheet');
    expect(await seriousFaults(visitor)).toEqual([]);

    await page.goto(`${sheet}/edit`);
    await page.getByLabel(organisation.new.city).fill('Villeurbanne');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: organisation.edit.submit }).click();
    await page.getByText(organisation.sheet.saved).waitFor();

    await page.goto(`${sheet}/services/new`);
    await page.getByLabel(organisation.services.code, { exact: true }).fill('COMPTA');
    await page.getByLabel(organisation.services.name, { exact: true }).fill('Comptabilité');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: organisation.services.submit }).click();
    await page.getByText(organisation.services.saved).waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);

    await page.goto(`${sheet}/bank`);
    await page.getByLabel(organisation.bank.iban).fill('FR76 3000 6000 0112 3456 7890 189');
    await page.getByLabel(organisation.bank.password).fill(DEMONSTRATION_PASSWORD);
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: organisation.bank.submit }).click();
    await page.getByText(organisation.bank.saved).waitFor();
  });

  test('the administrator imports a list with a mistake, closes a structure and reopens it', async () => {
    const visitor = await visitors.visit('anne', manner);
    const { page } = visitor;
    await page.goto('/administration/import');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByLabel(administration.import.file).setInputFiles({
      name: 'liste.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`identifiant;nature;nom\n${imported};privée;Import ${label}\n123;privée;Faux\n`),
    });
    await page.getByRole('button', { name: administration.import.check }).click();
    await page.getByText('1 ligne est refusée').waitFor();
    await picture(visitor, 'administration-import');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: 'Enregistrer 1 structure' }).click();
    await page.getByText('1 structure est enregistrée').waitFor();
    await picture(visitor, 'administration-structures');
    expect(await seriousFaults(visitor)).toEqual([]);

    await page.getByRole('button', { name: `Fermer Import ${label}` }).click();
    await page.getByText(`Import ${label} est fermée`).waitFor();
    await page.getByRole('button', { name: `Rouvrir Import ${label}` }).click();
    await page.getByText(`Import ${label} est rouverte`).waitFor();

    await page.goto('/administration/people');
    await picture(visitor, 'administration-accounts');
    expect(await seriousFaults(visitor)).toEqual([]);
  });
});

test('for everybody else there is no administration', async () => {
  const { page } = await visitors.visit('theo');
  for (const path of ['', '/new', '/import', '/import/model', '/people', '/rates']) {
    const answer = await page.request.get(`/administration${path}`);
    expect(answer.status()).toBe(404);
  }
});
