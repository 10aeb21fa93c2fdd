import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { SYNTHESIS_LIST } from '@/lib/domain/list-views';
import { messagesIn } from '@/lib/i18n/messages';
import type { SynthesisFile } from '@/lib/queries/synthesis';
import { FileTable } from './file-table';

jest.mock('next/navigation', () => ({ useRouter: () => ({ push: jest.fn() }) }));

type Claim = SynthesisFile['documents'][number];
const claim = (id: number): Claim => ({
  id,
  fileId: id,
  framework: 'A4',
  number: `2026-TX-014-${id}`,
  issuerRole: 'supplier',
  status: 'A_VALIDER_1',
  holderRole: 'moe',
  holderStructureId: 2,
  holderName: 'Atelier Moreau',
  instructorName: null,
  netPayable: 1_200_000,
  follows: [],
});

function file(id: number, change: Partial<SynthesisFile> = {}): SynthesisFile {
  return {
    id,
    number: `2026-TX-014/M${id}`,
    kind: 'monthly',
    sequence: id,
    period: '2026-11',
    state: 'waiting',
    waitingRole: 'moe',
    movedAt: Date.UTC(2026, 10, 23, 8),
    dueOn: null,
    contractId: 1,
    contractNumber: '2026-TX-014',
    contractTitle: 'Rénovation de l’école Jules-Ferry',
    documents: [claim(id), claim(id + 1000)],
    group: { by: 'others' },
    sums: { claimed: 1_200_000, admitted: 1_080_000, difference: -120_000 },
    awaited: claim(id),
    isMyTurn: false,
    term: { dueOn: '2026-11-30', daysLeft: 7, state: 'running' },
    ...change,
  };
}

const table = (files: readonly SynthesisFile[], change: Partial<Parameters<typeof FileTable>[0]> = {}) => (
  <NextIntlClientProvider locale="fr" messages={messagesIn('fr')} timeZone="Europe/Paris">
    <FileTable
      files={files}
      columns={SYNTHESIS_LIST.proposed}
      isDense={false}
      opened={null}
      mineAddress={null}
      {...change}
    />
  </NextIntlClientProvider>
);
const words = messagesIn('fr').files.synthesis;

test('files of a group stand under its heading, which is that of their rows', () => {
  render(
    table(
      [
        file(1, { group: { by: 'mine' }, isMyTurn: true }),
        file(2, { group: { by: 'contract', contractId: 1 } }),
        file(3, { group: { by: 'contract', contractId: 1 } }),
        file(4, { group: { by: 'contract', contractId: 2 }, contractNumber: '2026-TX-021' }),
      ],
      { mineAddress: '/works-invoices/synthesis?state=awaited' },
    ),
  );
  const groups = screen
    .getAllByRole('rowgroup')
    .slice(1)
    .map((group) =>
      within(group)
        .getAllByRole('row')
        .map((row) => row.textContent?.slice(0, 15)),
    );
  expect(groups.map((rows) => rows.length)).toEqual([3, 3, 2]);
  expect(groups.map(([heading]) => heading)).toEqual([
    words.headings.mine,
    '2026-TX-014 – R',
    '2026-TX-021 – R',
  ]);
  expect(screen.getByRole('link', { name: words.showMine }).getAttribute('href')).toContain('state=awaited');
});

test('what is going on has a line of its own, what was followed only its code', () => {
  const over = { ...claim(1), framework: 'A4', status: 'ASSOCIEE' } as const;
  const others = [2, 3].map((id) => ({ ...claim(id), framework: 'A10', status: 'ASSOCIEE' }) as const);
  const awaited = { ...claim(4), framework: 'A15', status: 'A_ASSOCIER_MOA' } as const;
  render(table([file(1, { documents: [over, ...others, awaited] })]));
  const cell = screen.getByRole('link', { name: 'A15 2026-TX-014-4' }).closest('td');
  const [line, rest, ...more] = [...(cell?.children ?? [])].map(({ textContent }) => textContent?.trim());
  expect(line).toBe(`A15 2026-TX-014-4 ${messagesIn('fr').statuses.A_ASSOCIER_MOA}`);
  expect([rest, more]).toEqual([`${words.others} A4 A10 A10`, []]);
  const earlier = screen.getByRole('link', { name: 'A4' });
  expect([earlier.getAttribute('href'), earlier.title]).toEqual(['documents/1', '2026-TX-014-1']);
});

test('of many that are going on, the two newest have a line', () => {
  const documents = [1, 2, 3].map(claim);
  render(table([file(1, { documents })]));
  expect(screen.getByRole('link', { name: 'A4 2026-TX-014-2' }).parentElement?.tagName).toBe('P');
  expect(screen.getByRole('link', { name: 'A4' }).title).toBe('2026-TX-014-1');
});

test('a list without groups has no heading', () => {
  render(table([file(1), file(2)]));
  expect(screen.getAllByRole('row')).toHaveLength(3);
});

test.each([
  ['months', { by: 'month', month: '2026-11' }, 'novembre 2026'],
  ['delays', { by: 'delay', delay: 'near' }, words.headings.near],
  ['states', { by: 'state', state: 'to_be_paid' }, words.states.to_be_paid],
] as const)('%s have their names', (_what, group, name) => {
  render(table([file(1, { group })]));
  expect(screen.getByText(name, { selector: 'th' })).toBeTruthy();
});

test('the columns that were chosen are shown, rows close together where that was chosen', () => {
  const { container } = render(
    table([file(1)], { columns: ['file', 'contract', 'month', 'term'], isDense: true }),
  );
  const cells = [...container.querySelectorAll('tbody td')].map((cell) => cell.textContent);
  expect(cells).toEqual(['2026-TX-014', 'novembre 2026', expect.stringContaining('30/11/2026')]);
  expect(container.querySelector('.list[data-dense]')).not.toBeNull();
});

const LINE = {
  key: '1',
  documentId: 1,
  name: 'A4 S-1',
  facts: ['Projet de décompte mensuel', 'Bâtisseurs du Rhône'],
  status: 'À valider',
  isMine: true,
};

test('the chain that the address asks for is open from the start', () => {
  render(table([file(1), file(2)], { opened: { fileId: 2, lines: [LINE] } }));
  const [first, second] = screen.getAllByRole('button', { name: words.chain });
  expect([first?.getAttribute('aria-expanded'), second?.getAttribute('aria-expanded')]).toEqual([
    'false',
    'true',
  ]);
  expect(screen.getByRole('link', { name: 'A4 S-1' }).getAttribute('href')).toBe('documents/1');
});

test('a chain is fetched when it is asked for, and goes away when it is asked for again', async () => {
  const asked: string[] = [];
  globalThis.fetch = (address) => {
    asked.push(String(address));
    return Promise.resolve(answer([LINE]));
  };
  render(table([file(7)]));
  const button = screen.getByRole('button', { name: words.chain });
  fireEvent.click(button);
  await screen.findByText(/Bâtisseurs du Rhône/);
  expect([asked, button.getAttribute('aria-expanded')]).toEqual([['/works-invoices/files/7/chain'], 'true']);
  fireEvent.click(button);
  expect(screen.queryByText(/Bâtisseurs du Rhône/)).toBeNull();
});

test('a chain that cannot be fetched is asked for as a page', async () => {
  const submitted: string[] = [];
  globalThis.fetch = () => Promise.reject(new Error('offline'));
  render(
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submitted.push('sent');
      }}
    >
      {table([file(7)])}
    </form>,
  );
  fireEvent.click(screen.getByRole('button', { name: words.chain }));
  await waitFor(() => expect(submitted).toEqual(['sent']));
});

test('fifty rows with every column stay light', () => {
  const files = Array.from({ length: 50 }, (_, at) =>
    file(at + 1, { group: { by: 'month', month: '2026-11' } }),
  );
  const sizeOf = (columns: Parameters<typeof FileTable>[0]['columns']) =>
    Buffer.byteLength(renderToStaticMarkup(table(files, { columns })));
  // The page around it has some ten thousand.
  expect(sizeOf(SYNTHESIS_LIST.proposed)).toBeLessThan(30_500);
  expect(sizeOf(SYNTHESIS_LIST.columns)).toBeLessThan(33_500);
});

/** What `fetch` gives: jsdom has none. */
function answer(body: unknown): Response {
  return Object.assign(Object.create(null), { ok: true, json: () => Promise.resolve(body) });
}
