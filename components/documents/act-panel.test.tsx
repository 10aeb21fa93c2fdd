import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { FormField } from '@/components/ui/fields-form';
import type { FormState } from '@/lib/forms/form-state';
import { ActPanel, type PanelAction } from './act-panel';

const fields: FormField[] = [
  { kind: 'hidden', name: 'documentId', value: 7 },
  {
    kind: 'select',
    name: 'refuse-reason',
    label: 'Reason',
    empty: 'Choose',
    options: [
      { value: 'amount', label: 'The amount' },
      { value: 'unreadable', label: 'Unreadable' },
    ],
  },
  { kind: 'area', name: 'refuse-text', label: 'What to know' },
];

function show(action: PanelAction): void {
  render(
    <ActPanel
      action={action}
      title="Refuse"
      explained="It goes back."
      button="Refuse this document"
      fields={fields}
      words={{ pending: 'One moment', refused: 'Not done' }}
      variant="danger"
      door={{ field: 'refuse-reason', value: 'amount', content: <p>Establish your own document</p> }}
    />,
  );
}

test('an act waits behind its line', () => {
  show((state) => Promise.resolve(state));
  expect(screen.getByText('Refuse').closest('details')).not.toHaveAttribute('open');
});

test('choosing the amount turns the form into the way to one’s own document, and another reason turns it back', async () => {
  show((state) => Promise.resolve(state));
  await userEvent.click(screen.getByText('Refuse'));
  await userEvent.selectOptions(screen.getByLabelText('Reason'), 'amount');
  expect(screen.getByText('Establish your own document')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Refuse this document' })).toBeNull();
  await userEvent.selectOptions(screen.getByLabelText('Reason'), 'unreadable');
  expect(screen.queryByText('Establish your own document')).toBeNull();
  expect(screen.getByRole('button', { name: 'Refuse this document' })).toBeVisible();
});

test('a form that was refused for the amount, as without JavaScript, comes back open with the way', async () => {
  const refused: FormState = {
    refusals: [{ code: 'amount_is_rectified', field: 'refuse-reason', sentence: 'No reason to refuse.' }],
    values: { 'refuse-reason': 'amount' },
  };
  show(() => Promise.resolve(refused));
  await userEvent.click(screen.getByText('Refuse'));
  await userEvent.click(screen.getByRole('button', { name: 'Refuse this document' }));
  expect(await screen.findByText('Establish your own document')).toBeVisible();
  expect(screen.getByText('Refuse').closest('details')).toHaveAttribute('open');
});

test('what is refused for another reason stands above its field, with what was typed', async () => {
  const refused: FormState = {
    refusals: [{ code: 'required', field: 'refuse-text', sentence: 'Say more.' }],
    values: { 'refuse-reason': 'unreadable', 'refuse-text': '' },
  };
  show(() => Promise.resolve(refused));
  await userEvent.click(screen.getByText('Refuse'));
  await userEvent.click(screen.getByRole('button', { name: 'Refuse this document' }));
  expect(await screen.findByRole('link', { name: 'Say more.' })).toHaveAttribute('href', '#refuse-text');
});
