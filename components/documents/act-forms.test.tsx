import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { FormState } from '@/lib/forms/form-state';
import { ActForms } from './act-forms';

const words = {
  others: 'Other acts',
  pending: 'Saving…',
  refused: 'Not done',
  mandateNumber: 'Mandate number',
  mandateHelp: 'At most 50 characters',
};
const acts = [
  { act: 'certify_service', button: 'Certify', explained: 'The works were done.' },
  { act: 'mandate', button: 'Issue the mandate', explained: 'Orders the payment.' },
] as const;

test('the nearest act is open, the others wait under their line', () => {
  render(
    <ActForms
      action={(state) => Promise.resolve(state)}
      documentId={7}
      acts={acts}
      variant="primary"
      words={words}
    />,
  );
  expect(screen.getByRole('button', { name: 'Certify' })).toBeVisible();
  expect(screen.getByText('Other acts').closest('details')).not.toHaveAttribute('open');
});

test('an act that is refused stands open, with its reason beside the field and what was typed', async () => {
  const sent: Record<string, FormDataEntryValue>[] = [];
  const action = (_state: FormState, form: FormData): Promise<FormState> => {
    sent.push(Object.fromEntries(form));
    const refusals = [{ code: 'too_long', field: 'mandateNumber', sentence: 'This number is too long.' }];
    return Promise.resolve({ refusals, values: { act: 'mandate', mandateNumber: 'M-1' } });
  };
  render(<ActForms action={action} documentId={7} acts={acts} variant="primary" words={words} />);
  await userEvent.click(screen.getByText('Other acts'));
  await userEvent.type(screen.getByLabelText('Mandate number'), 'M-1');
  await userEvent.click(screen.getByRole('button', { name: 'Issue the mandate' }));
  expect(sent).toEqual([{ documentId: '7', act: 'mandate', mandateNumber: 'M-1' }]);
  expect(await screen.findByRole('link', { name: 'This number is too long.' })).toHaveAttribute(
    'href',
    '#mandateNumber',
  );
  expect(screen.getByLabelText('Mandate number')).toBeInvalid();
  expect(screen.getByText('Other acts').closest('details')).toHaveAttribute('open');
});
