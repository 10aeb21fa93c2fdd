import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ErrorSummary } from './error-summary';
import { TextField } from './text-field';

const refusals = [
  { field: 'number', sentence: 'This number is taken.' },
  { sentence: 'The draft was sent by somebody else.' },
];

test('a form that was not refused has no summary', () => {
  render(<ErrorSummary title="Two corrections are needed" refusals={[]} />);
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('the summary takes the focus when it appears', () => {
  const { rerender } = render(<ErrorSummary title="Two corrections are needed" refusals={[]} />);
  rerender(<ErrorSummary title="Two corrections are needed" refusals={refusals} />);
  expect(screen.getByRole('alert')).toHaveFocus();
});

test('every reason of a field links to it, the others stand alone', async () => {
  render(
    <>
      <ErrorSummary title="Two corrections are needed" refusals={refusals} />
      <TextField name="number" label="Number" />
    </>,
  );
  const links = screen.getAllByRole('link');
  expect(links).toHaveLength(1);
  expect(links[0]).toHaveAttribute('href', `#${screen.getByLabelText('Number').id}`);
  expect(screen.getByText('The draft was sent by somebody else.')).toBeInTheDocument();
  await userEvent.tab();
  expect(links[0]).toHaveFocus();
});
