import { render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { messagesIn } from '@/lib/i18n/messages';
import { FailingAddresses } from './failing-addresses';
import { MailTable } from './mail-table';

const AT = Date.UTC(2026, 10, 23, 8, 0, 0);

function inEnglish(children: ReactNode) {
  return render(
    <NextIntlClientProvider locale="en" timeZone="Europe/Paris" messages={messagesIn('en')}>
      {children}
    </NextIntlClientProvider>,
  );
}

const mail = {
  id: 7,
  kind: 'your_turn' as const,
  recipientName: 'Claire Fontaine',
  address: 'claire.fontaine@valmont.example',
  createdAt: AT,
  readAt: null,
  dueAt: AT,
  sentAt: null,
  sendings: 1,
  document: { id: 3, number: 'S-1-EA', framework: 'A15' as const },
  fileNumber: '2026-TX-014/M01',
  structureName: null,
  contractNumber: '2026-TX-014',
  carried: 0,
  mail: { name: 'waiting' as const, at: AT, isInRecap: false },
  attempts: [],
  maySendAgain: false,
};
const sendAgain = () => Promise.resolve({ refusals: [], values: {} });
const show = (change: object = {}) =>
  inEnglish(<MailTable mails={[{ ...mail, ...change }]} sendAgain={sendAgain} />);

test('a mail says to whom, what of, what about, and when it is due', () => {
  show();
  expect(screen.getByRole('rowheader')).toHaveTextContent('Claire Fontaineclaire.fontaine@valmont.example');
  expect(screen.getByText('Your turn to act')).toBeInTheDocument();
  expect(screen.getByText(/\(A15\) no\. S-1-EA, file 2026-TX-014\/M01$/)).toBeInTheDocument();
  expect(screen.getByText(/^Due on/)).toBeInTheDocument();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});

test('what is over can be sent again, and says how often it was', () => {
  show({ maySendAgain: true, sendings: 3, mail: { name: 'sent', at: AT, isInRecap: false } });
  expect(
    screen.getByRole('button', { name: 'Send again to Claire Fontaine: Your turn to act' }),
  ).toBeEnabled();
  expect(screen.getByText('Sent 3 times')).toBeInTheDocument();
});

test('a mail about a structure names it, and a recap what it carries', () => {
  show({ kind: 'bank_details_changed', document: null, fileNumber: null, structureName: 'Atelier Moreau' });
  expect(screen.getByText('Atelier Moreau, 2026-TX-014')).toBeInTheDocument();
  show({ kind: 'recap', document: null, fileNumber: null, carried: 4 });
  expect(screen.getByText('Recap')).toBeInTheDocument();
  expect(screen.getByText('4 notifications')).toBeInTheDocument();
});

test('a link to somebody without account shows the address', () => {
  show({ kind: 'activation', recipientName: null, document: null, contractNumber: null });
  expect(screen.getByRole('rowheader')).toHaveTextContent('No account');
  expect(screen.getByText('Activation of an account')).toBeInTheDocument();
});

test('addresses that fail are a card, and nothing where all is well', () => {
  const { container } = inEnglish(<FailingAddresses failing={[]} isFailingCut={false} />);
  expect(container).toBeEmptyDOMElement();
  const failing = { address: 'x@y.example', name: null, since: AT, answer: '550 no such person' };
  inEnglish(<FailingAddresses failing={[failing]} isFailingCut />);
  expect(screen.getByText('550 no such person')).toBeInTheDocument();
  expect(screen.getByText('And others: the 1 newest are shown.')).toBeInTheDocument();
});
