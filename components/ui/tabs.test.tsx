import { render, screen } from '@testing-library/react';
import { Tabs } from './tabs';

test('tabs are links, and the open one says so', () => {
  render(
    <Tabs
      label="Works invoices"
      tabs={[
        { href: '/works-invoices/submit', label: 'Submit', isCurrent: false },
        { href: '/works-invoices/synthesis', label: 'Synthesis', isCurrent: true },
      ]}
    />,
  );
  expect(screen.getByRole('navigation', { name: 'Works invoices' })).toBeInTheDocument();
  expect(screen.getByRole('link', { current: 'page' })).toHaveTextContent('Synthesis');
  expect(screen.getByRole('link', { name: 'Submit' })).toHaveAttribute('href', '/works-invoices/submit');
});
