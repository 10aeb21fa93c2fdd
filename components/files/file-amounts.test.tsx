import { render, screen, within } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { messagesIn } from '@/lib/i18n/messages';
import type { FileDocument } from '@/lib/queries/one-file';
import { FileAmounts } from './file-amounts';

type Shown = Pick<
  FileDocument,
  'id' | 'framework' | 'number' | 'totalExclVat' | 'totalVat' | 'totalInclVat' | 'netPayable' | 'difference'
>;
const claim: Shown = {
  id: 1,
  framework: 'A4',
  number: 'SIT-07',
  totalExclVat: 1_000_000,
  totalVat: 200_000,
  totalInclVat: 1_200_000,
  netPayable: 1_140_000,
  difference: null,
};
const statement: Shown = {
  ...claim,
  id: 2,
  framework: 'A15',
  number: 'SIT-07-EA',
  netPayable: 1_100_000,
  difference: -40_000,
};

function show(
  sums: Parameters<typeof FileAmounts>[0]['sums'],
  documents: Shown[],
  locale: 'fr' | 'en' = 'en',
) {
  render(
    <NextIntlClientProvider locale={locale} messages={messagesIn(locale)} timeZone="Europe/Paris">
      <FileAmounts sums={sums} documents={documents} />
    </NextIntlClientProvider>,
  );
}

test('claimed and admitted stand side by side with their difference', () => {
  show({ claimed: 1_140_000, admitted: 1_100_000, difference: -40_000 }, [claim, statement]);
  const figures = screen.getAllByRole('definition').map((one) => one.textContent);
  expect(figures).toEqual(['€11,400.00', '€11,000.00', '−€400.00']);
});

test('each document has its row, with the difference to what it follows', () => {
  show({ claimed: 1_140_000, admitted: 1_100_000, difference: -40_000 }, [claim, statement]);
  const rows = within(screen.getByRole('table', { name: 'Amounts of each document' })).getAllByRole('row');
  expect(rows.map((row) => row.lastElementChild?.textContent)).toEqual(['Difference', '–', '−€400.00']);
});

test('an amount that nobody has stated is a word, not a zero', () => {
  show({ claimed: 1_140_000, admitted: null, difference: null }, [claim], 'fr');
  expect(screen.getAllByRole('definition').map((one) => one.textContent?.replace(/\s/g, ' '))).toEqual([
    '11 400,00 €',
    'Pas encore',
    '–',
  ]);
});

test('a difference that leaves claims out says so', () => {
  show({ claimed: 1_340_000, admitted: 1_100_000, difference: -40_000 }, [claim, statement]);
  expect(screen.getByText(/counts only the claims/)).toBeVisible();
});
