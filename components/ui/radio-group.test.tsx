import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RadioGroup } from './radio-group';

const choices = [
  { value: 'A15', label: 'Account statement', help: 'Goes to the contracting authority.' },
  { value: 'A16', label: 'Validated account statement' },
];

test('the likely choice is made, and another can be made with the keyboard', async () => {
  render(<RadioGroup name="framework" legend="Framework" choices={choices} defaultValue="A15" />);
  const [first, second] = screen.getAllByRole('radio');
  expect(first).toBeChecked();
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}');
  expect(second).toBeChecked();
});

test('a refusal that links to the group reaches its first choice', () => {
  render(<RadioGroup name="framework" legend="Framework" choices={choices} errors="Choose a framework." />);
  expect(screen.getAllByRole('radio')[0]).toHaveAttribute('id', 'framework');
  expect(screen.getByRole('group', { name: 'Framework' })).toHaveAccessibleDescription('Choose a framework.');
});
