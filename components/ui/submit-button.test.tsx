import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SubmitButton } from './submit-button';

test('a double click sends the form once', async () => {
  let answer = () => {};
  const action = jest.fn(
    () =>
      new Promise<void>((resolve) => {
        answer = resolve;
      }),
  );
  render(
    <form action={action}>
      <SubmitButton pending="Sending…">Validate and send</SubmitButton>
    </form>,
  );
  await userEvent.dblClick(screen.getByRole('button'));
  const button = screen.getByRole('button', { name: 'Sending…' });
  expect(button).toHaveAttribute('aria-disabled', 'true');
  await userEvent.click(button);
  expect(action).toHaveBeenCalledTimes(1);
  answer();
  await waitFor(() => expect(screen.getByRole('button')).toHaveTextContent('Validate and send'));
});
