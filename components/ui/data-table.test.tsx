import { render, screen, within } from '@testing-library/react';
import { DataTable } from './data-table';
import { StatusBadge } from './status-badge';

test('a table has a name, and scrolls in a region that the keyboard reaches', () => {
  render(
    <DataTable
      label="Documents"
      columns={[
        { key: 'number', label: 'Number', sorted: 'descending' },
        { key: 'open', label: 'Open', isHidden: true },
      ]}
    >
      <tr>
        <td>2026-0142</td>
        <td>
          <StatusBadge tone="turn">Your turn</StatusBadge>
        </td>
      </tr>
    </DataTable>,
  );
  const region = screen.getByRole('region', { name: 'Documents' });
  expect(region).toHaveAttribute('tabindex', '0');
  const table = within(region).getByRole('table', { name: 'Documents' });
  expect(within(table).getByRole('columnheader', { name: 'Number' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  expect(within(table).getByRole('columnheader', { name: 'Open' })).toBeInTheDocument();
});

test('a state is a word and a shape', () => {
  const { container } = render(<StatusBadge tone="stopped">Refused</StatusBadge>);
  expect(container).toHaveTextContent('Refused');
  expect(container.querySelector('svg')).toHaveAttribute('aria-hidden', 'true');
});
