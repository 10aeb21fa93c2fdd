import { render, screen } from '@testing-library/react';
import { Steps } from './steps';

test('one sees what is done, where one stands and what is to come', () => {
  render(
    <Steps
      label="Steps of the submission"
      doneLabel="done"
      steps={[
        { label: 'Start', state: 'done', href: '/works-invoices/submit' },
        { label: 'Document', state: 'current', href: '/works-invoices/submit/1/document' },
        { label: 'Details', state: 'to_come', href: '/works-invoices/submit/1/details' },
      ]}
    />,
  );
  const [start, document, details] = screen.getAllByRole('listitem');
  expect(start).toHaveTextContent('Start (done)');
  expect(document).toHaveAttribute('aria-current', 'step');
  expect(details).not.toHaveAttribute('aria-current');
  // Only what is done can be gone back to: nobody skips a step.
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['Start']);
});
