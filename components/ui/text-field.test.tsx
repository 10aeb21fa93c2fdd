import { render, screen } from '@testing-library/react';
import { errorsOf } from './field-error';
import { SelectField } from './select-field';
import { TextField } from './text-field';

test('a field without errors is described by its help only', () => {
  render(<TextField name="number" label="Document number" help="At most 20 characters." />);
  const box = screen.getByRole('textbox', { name: 'Document number' });
  expect(box).toHaveAttribute('id', 'number');
  expect(box).not.toHaveAttribute('aria-invalid');
  expect(box).toHaveAccessibleDescription('At most 20 characters.');
});

test('a field tells what is wrong with it, beside its help', () => {
  render(
    <TextField
      name="number"
      label="Document number"
      help="At most 20 characters."
      errors={['This number is taken.', 'It is too long.']}
    />,
  );
  const box = screen.getByRole('textbox', { name: 'Document number' });
  expect(box).toBeInvalid();
  expect(box).toHaveAccessibleDescription('At most 20 characters. This number is taken. It is too long.');
});

test('a word after the label says that the field is optional', () => {
  render(<TextField name="comment" label="Comment" mark="optional" />);
  expect(screen.getByLabelText('Comment (optional)')).toHaveAttribute('name', 'comment');
});

test('an amount opens the keyboard of figures', () => {
  render(<TextField name="net" label="Net payable" isNumber unit="€" defaultValue="12,50" />);
  expect(screen.getByLabelText('Net payable')).toHaveAttribute('inputmode', 'decimal');
});

test('a selection begins with the empty choice', () => {
  render(
    <SelectField
      name="vat"
      label="VAT"
      empty="Choose…"
      options={[{ value: 1, label: 'On debits' }]}
      errors="Choose one."
    />,
  );
  const box = screen.getByRole('combobox', { name: 'VAT' });
  expect(box).toHaveValue('');
  expect(box).toHaveAccessibleDescription('Choose one.');
});

test('a field finds its own reasons among the refusals of a form', () => {
  const refusals = [
    { field: 'net', sentence: 'Not an amount.' },
    { field: 'number', sentence: 'Taken.' },
    { sentence: 'Not permitted.' },
  ];
  expect(errorsOf(refusals, 'number')).toEqual(['Taken.']);
  expect(errorsOf(refusals, 'comment')).toEqual([]);
});
