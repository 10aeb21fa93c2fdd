import { render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { messagesIn } from '@/lib/i18n/messages';
import { ApplicationCard } from './application-card';

function inEnglish(children: ReactNode) {
  return render(
    <NextIntlClientProvider locale="en" messages={messagesIn('en')}>
      {children}
    </NextIntlClientProvider>,
  );
}

const structures = [
  {
    id: 1,
    name: 'Bâtisseurs du Rhône',
    managers: [{ name: 'Karim Benali', email: 'karim@batisseurs.example' }],
  },
  { id: 2, name: 'Rhône Rénovation', managers: [] },
];

test('whoever may enter finds "Access service", and how much waits there', () => {
  inEnglish(
    <ApplicationCard
      application="works_invoices"
      href="/works-invoices/submit"
      mayEnter
      waiting={3}
      structures={[]}
    />,
  );
  const link = screen.getByRole('link', { name: 'Access service Works invoices' });
  expect(link).toHaveAttribute('href', '/works-invoices/submit');
  expect(screen.getByText('3 documents waiting')).toBeInTheDocument();
});

test('whoever may not learns whom to ask, structure by structure', () => {
  inEnglish(
    <ApplicationCard
      application="payables"
      href="/payables"
      mayEnter={false}
      waiting={0}
      structures={structures}
    />,
  );
  expect(screen.queryByRole('link', { name: /Access service/ })).not.toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'karim@batisseurs.example' })).toHaveAttribute(
    'href',
    'mailto:karim@batisseurs.example',
  );
  expect(screen.getByText('No main manager: ask the administrator of the portal.')).toBeInTheDocument();
});

test('somebody without any structure is sent to the administrator', () => {
  inEnglish(
    <ApplicationCard application="payables" href="/payables" mayEnter={false} waiting={0} structures={[]} />,
  );
  expect(screen.getByText(/You are not attached to any structure/)).toBeInTheDocument();
});
