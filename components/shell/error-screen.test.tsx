import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ErrorScreen } from './error-screen';

afterEach(() => document.documentElement.removeAttribute('lang'));

test('an error of the server shows the reference under which the log keeps it', () => {
  render(
    <ErrorScreen error={Object.assign(new Error('hidden'), { digest: '2631538885' })} retry={() => {}} />,
  );
  expect(screen.getByRole('alert')).toHaveTextContent(
    'Référence à communiquer à l’administrateur : 2631538885',
  );
  expect(screen.queryByText('hidden')).not.toBeInTheDocument();
});

test('it speaks the language of the page', () => {
  document.documentElement.lang = 'en';
  render(<ErrorScreen error="thrown" retry={() => {}} />);
  expect(screen.getByRole('heading')).toHaveTextContent('Something went wrong');
  expect(screen.queryByText(/Reference/)).not.toBeInTheDocument();
});

test('one can try again', async () => {
  const retry = jest.fn();
  render(<ErrorScreen error={new Error('once')} retry={retry} />);
  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
  expect(retry).toHaveBeenCalledTimes(1);
});
