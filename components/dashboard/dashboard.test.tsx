import { render, screen, within } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { NO_SUMS } from '@/lib/domain/contract-months';
import type { Locale } from '@/lib/i18n/locales';
import { messagesIn } from '@/lib/i18n/messages';
import type { Dashboard } from '@/lib/queries/dashboard';
import { ContractsCard } from './contracts-card';
import { DashboardFilter } from './dashboard-filter';
import { DashboardView } from './dashboard-view';

function shown(children: ReactNode, locale: Locale = 'fr') {
  return render(
    <NextIntlClientProvider locale={locale} timeZone="Europe/Paris" messages={messagesIn(locale)}>
      {children}
    </NextIntlClientProvider>,
  );
}

const months = [
  { ...NO_SUMS, month: '2026-10', claimed: 1_000_000, admitted: 900_000, kept: 3, missed: 1 },
  { ...NO_SUMS, month: '2026-11', claimed: -250_000, paid: 1_080_000 },
];
const found: Dashboard = {
  structure: { id: 1, name: 'Ville de Valmont' },
  structures: [{ id: 1, name: 'Ville de Valmont' }],
  months,
  totals: { claimed: 750_000, admitted: 900_000, paid: 1_080_000, kept: 3, missed: 1 },
  isEmpty: false,
  isLagging: false,
  waiting: [
    { state: 'waiting', role: 'moe', count: 4 },
    { state: 'to_be_paid', role: 'financial_service', count: 2 },
  ],
  mostWaiting: 1000,
  hasMoreWaiting: false,
};
const plain = (text: string | null | undefined) => text?.replace(/\s/g, ' ');

test.each([
  ['fr', 'Montants demandés, admis et mis en paiement par mois, Ville de Valmont', '7 500,00 € demandés'],
  ['en', 'Amounts claimed, admitted and put into payment by month, Ville de Valmont', '€7,500.00 claimed'],
] as const)('in %s the chart has a name, and says in words what it shows', (locale, title, words) => {
  shown(<DashboardView found={found} contract={null} />, locale);
  const [chart] = screen.getAllByRole('img', { name: title });
  expect(plain(chart?.querySelector('desc')?.textContent)).toContain(words);
  expect(chart).toHaveAttribute('aria-describedby', chart?.querySelector('desc')?.id);
});

test('every amount of the table that is not nought has its bar, and no other', () => {
  shown(<DashboardView found={found} contract={null} />);
  const [chart] = screen.getAllByRole('img', { name: /^Montants/ });
  const bars = [...(chart?.querySelectorAll('path') ?? [])].map(
    (path) => path.getAttribute('d')?.match(/M/g)?.length,
  );
  const [table] = screen.getAllByRole('table', { name: messagesIn('fr').dashboard.sums.table, hidden: true });
  if (!table) throw new Error('there is no table');
  const rows = within(table).getAllByRole('row', { hidden: true }).slice(1, -1);
  const filled = [1, 2, 3].map(
    (at) => rows.filter((row) => plain(row.children[at]?.textContent) !== '0,00 €').length,
  );
  expect(bars).toEqual(filled);
  expect(rows.map((row) => plain(row.textContent))).toEqual([
    'octobre 202610 000,00 €9 000,00 €0,00 €',
    'novembre 2026-2 500,00 €0,00 €10 800,00 €',
  ]);
});

test('series differ by how they are filled, and each drawing keeps its own hatching', () => {
  const { container } = shown(<DashboardView found={found} contract={null} />);
  const hatchings = [...container.querySelectorAll('pattern')].map(({ id }) => id);
  expect(new Set(hatchings).size).toBe(hatchings.length);
  for (const path of container.querySelectorAll('path[fill]'))
    expect(hatchings).toContain(/#(.*)\)/.exec(path.getAttribute('fill') ?? '')?.[1]);
});

test('a long period shows its last twelve months on a phone and says so', () => {
  const long = Array.from({ length: 24 }, (_, at) => ({
    ...NO_SUMS,
    month: `20${20 + at}-01`,
    claimed: 100,
  }));
  const { container } = shown(<DashboardView found={{ ...found, months: long }} contract={null} />);
  const narrow = container.querySelector('[aria-labelledby="sums-narrow-title"] path');
  expect(narrow?.getAttribute('d')?.match(/M/g)).toHaveLength(12);
  expect(screen.getAllByText(messagesIn('fr').dashboard.cut)).toHaveLength(2);
});

test('where files wait leads to those files', () => {
  shown(<DashboardView found={found} contract="2026-TX-014" />);
  const row = screen.getByRole('row', { name: /Maîtrise d’œuvre/ });
  expect(within(row).getByRole('link', { name: 'En attente' })).toHaveAttribute(
    'href',
    '/works-invoices/synthesis?state=waiting&contract=2026-TX-014',
  );
  expect(row).toHaveTextContent('4');
});

test('without any amount it says so, and still shows where files wait', () => {
  const empty = { ...found, isEmpty: true, isLagging: true, hasMoreWaiting: true };
  shown(<DashboardView found={empty} contract={null} />);
  const words = messagesIn('fr').dashboard;
  expect(screen.getByText('Aucun montant sur ces 2 mois')).toBeInTheDocument();
  expect(screen.queryByRole('img')).toBeNull();
  expect(screen.getByText(words.lagging)).toBeInTheDocument();
  expect(screen.getByText(/^Plus de 1.000 dossiers/)).toBeInTheDocument();
});

test('the filter asks for a structure only of whoever has several, and keeps what was chosen', () => {
  const { unmount } = shown(<DashboardFilter path="/d" period={24} {...found} />);
  expect(screen.getByRole('link', { current: 'page' })).toHaveTextContent('24 mois');
  expect(screen.queryByRole('combobox')).toBeNull();
  unmount();
  const structures = [...found.structures, { id: 2, name: 'Autre' }];
  const { container } = shown(<DashboardFilter path="/d" period={24} {...found} structures={structures} />);
  expect(screen.getByRole('combobox', { name: 'Structure' })).toHaveValue('1');
  expect(container.querySelector('input[name="months"]')).toHaveValue('24');
  expect(screen.getByRole('link', { name: '60 mois' })).toHaveAttribute('href', '/d?months=60&structure=1');
});

test('each of the contracts with most claimed leads to its dashboard', () => {
  const contracts = [{ id: 7, number: '2026-TX-014', title: 'École', claimed: 900, admitted: 800, paid: 0 }];
  shown(<ContractsCard {...found} contracts={contracts} period={60} />);
  expect(screen.getByRole('link', { name: '2026-TX-014' })).toHaveAttribute(
    'href',
    '/contracts/7/dashboard?months=60',
  );
});
