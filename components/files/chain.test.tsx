import { render, screen, within } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { FRAMEWORKS, type FrameworkCode } from '@/lib/domain/frameworks';
import type { Circuit } from '@/lib/domain/parties';
import { roadOf } from '@/lib/domain/road';
import { messagesIn } from '@/lib/i18n/messages';
import type { FileDocument } from '@/lib/queries/one-file';
import { Chain } from './chain';

const EVERYBODY: Circuit = { supplier: true, moe: true, moa: true, financial_service: true };

function document(id: number, framework: FrameworkCode, change: Partial<FileDocument> = {}): FileDocument {
  return {
    id,
    framework,
    number: `SIT-${id}`,
    issuerRole: FRAMEWORKS[framework].issuer,
    issuerName: 'Bâtisseurs du Rhône',
    status: 'ASSOCIEE',
    statusAt: Date.UTC(2026, 10, 23, 8),
    holderRole: null,
    holderStructureId: null,
    holderName: null,
    instructorId: null,
    instructedSince: null,
    instructorName: null,
    documentDate: '2026-11-20',
    submittedAt: Date.UTC(2026, 10, 20, 8),
    totalExclVat: 1_000_000,
    totalVat: 200_000,
    totalInclVat: 1_200_000,
    netPayable: 1_200_000,
    mandateNumber: null,
    correctsId: null,
    fileName: 'statement.pdf',
    fileSize: 1024,
    fileActiveContent: [],
    follows: [],
    followed: [],
    isMyTurn: false,
    difference: null,
    nextId: null,
    ...change,
  };
}

function draw(documents: FileDocument[], locale: 'fr' | 'en' = 'en') {
  render(
    <NextIntlClientProvider locale={locale} messages={messagesIn(locale)} timeZone="Europe/Paris">
      <Chain
        fileNumber="2026-TX-014/M01"
        road={roadOf(
          documents.map((one) => ({ ...one, isTacit: false })),
          EVERYBODY,
        )}
        documents={documents}
        names={{ moe: 'Atelier Moreau', moa: 'Ville de Valmont', financial_service: 'Ville de Valmont' }}
      />
    </NextIntlClientProvider>,
  );
  return screen.getAllByRole('listitem');
}

test('a claim and everything that is to come, in order', () => {
  const steps = draw([
    document(1, 'A4', { status: 'A_ASSOCIER_MOE', holderRole: 'moe', holderName: 'Atelier Moreau' }),
  ]);
  expect(screen.getByRole('list', { name: 'Chain of documents of file 2026-TX-014/M01' })).toBeVisible();
  expect(steps.map((step) => step.textContent)).toEqual([
    expect.stringContaining('Monthly statement draft'),
    expect.stringContaining('Account statementAtelier Moreau, project managerTo come'),
    expect.stringContaining('Validated account statementVille de Valmont, contracting authorityTo come'),
    expect.stringContaining('PaymentVille de Valmont, financial serviceTo come'),
  ]);
  expect(steps[0]).toHaveTextContent('With Atelier Moreau');
  expect(screen.getByRole('link', { name: 'SIT-1' })).toHaveAttribute('href', '/works-invoices/documents/1');
});

test('what a statement gathers is said in words, and drawn with one line each', () => {
  const claims = [document(1, 'A4'), document(2, 'A10'), document(3, 'A13')];
  const steps = draw([...claims, document(4, 'A15', { follows: [1, 2, 3], difference: -50_000 })]);
  const statement = steps[3];
  expect(statement).toHaveTextContent('Gathers A4 SIT-1, A10 SIT-2 and A13 SIT-3');
  expect(statement).toHaveTextContent('−€500.00');
  expect(statement?.querySelectorAll('svg[data-links] path')).toHaveLength(3);
  expect(statement?.style.getPropertyValue('--row')).toBe('1 / span 3');
});

test('one’s own turn is said in a word, not by colour alone', () => {
  const [step] = draw([document(1, 'A4', { isMyTurn: true, holderName: 'Atelier Moreau' })], 'fr');
  if (!step) throw new Error('nothing was drawn');
  expect(within(step).getByText('À vous')).toBeVisible();
  expect(step).toHaveAttribute('data-turn');
});

test('a payment that is recorded is no longer to come', () => {
  const steps = draw([document(1, 'A6', { status: 'MISE_EN_PAIEMENT' })]);
  expect(steps[1]).toHaveTextContent('Paid on 23/11/2026');
  expect(steps[1]).not.toHaveTextContent('To come');
});

test('a status shows its word, and its official code on pointing', () => {
  draw([document(1, 'A4')]);
  expect(screen.getByTitle('ASSOCIEE')).toHaveTextContent('Associated');
});
