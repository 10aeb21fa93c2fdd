import { render, screen, within } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { untouchedForm } from '@/lib/forms/form-state';
import { messagesIn } from '@/lib/i18n/messages';
import type { ShownDelivery } from '@/lib/queries/webhook-log';
import { DeliveryLog } from './delivery-log';
import { EndedWebhooks } from './ended-webhooks';
import { WebhookCard } from './webhook-card';

const AT = Date.UTC(2026, 10, 23, 8, 0, 0);
const nothing = () => Promise.resolve(untouchedForm);
const nowhere = { first: null, previous: null, next: null };

function inFrench(children: ReactNode) {
  return render(
    <NextIntlClientProvider locale="fr" timeZone="Europe/Paris" messages={messagesIn('fr')}>
      {children}
    </NextIntlClientProvider>,
  );
}

const webhook = {
  id: 4,
  url: 'https://erp.example/decompte',
  secret: 'whsec_abc',
  createdAt: AT,
  failingSince: null,
  endedAt: null,
  state: 'works' as const,
};

const delivery: ShownDelivery = {
  id: 9,
  kind: 'document_submitted',
  type: 'document.submitted',
  documentId: 3,
  documentNumber: 'S-1',
  fileNumber: '2026-TX-014/M01',
  createdAt: AT,
  dueAt: null,
  deliveredAt: null,
  state: 'failed',
  maySendAgain: true,
  attempts: [
    { id: 1, at: AT, status: null, answer: 'timed_out' },
    { id: 2, at: AT, status: 500, answer: 'timed_out' },
    { id: 3, at: AT, status: null, answer: 'socket hang up' },
  ],
};

describe('a webhook', () => {
  test('shows its secret to be copied, and what can be done with it', () => {
    inFrench(<WebhookCard structureId={3} webhook={webhook} attempt={nothing} remove={nothing} />);
    expect(screen.getByLabelText('Clé secrète')).toHaveValue('whsec_abc');
    expect(screen.getByLabelText('Clé secrète')).toHaveAttribute('readonly');
    expect(screen.getByText('Fonctionne')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Envoyer un essai à https://erp.example/decompte' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link')).toHaveAttribute('href', '/organisation/3/webhooks/4');
  });

  test('says since when it fails, and is not tried for a closed structure', () => {
    const failing = { ...webhook, state: 'fails' as const, failingSince: AT };
    inFrench(<WebhookCard structureId={3} webhook={failing} attempt={null} remove={nothing} />);
    expect(screen.getByText('En échec depuis le 23/11/2026 09:00')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Envoyer un essai/ })).not.toBeInTheDocument();
  });

  test('that ended says why, and shows its secret no more', () => {
    const ended = { ...webhook, state: 'gone' as const, endedAt: AT };
    inFrench(<EndedWebhooks structureId={3} webhooks={[ended]} />);
    expect(screen.getByText(/Arrêté : le serveur a répondu/)).toBeInTheDocument();
    expect(screen.queryByText('whsec_abc')).not.toBeInTheDocument();
  });
});

describe('the log', () => {
  test('tells each attempt, in our words where nobody answered and in the receiver’s where it did', () => {
    inFrench(<DeliveryLog deliveries={[delivery]} pages={nowhere} again={nothing} />);
    const attempts = within(screen.getByRole('list', { hidden: true }));
    expect(attempts.getAllByRole('listitem', { hidden: true }).map((one) => one.textContent)).toEqual([
      '23/11/2026 09:00 : le serveur n’a pas répondu à temps',
      '23/11/2026 09:00 : 500 timed_out',
      '23/11/2026 09:00 : socket hang up',
    ]);
    expect(screen.getByText('S-1, dossier 2026-TX-014/M01')).toBeInTheDocument();
    expect(screen.getByText('3 tentatives')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Renvoyer l’envoi document.submitted du 23/11/2026 09:00' }),
    ).toBeInTheDocument();
  });

  test.each([
    [{ state: 'waiting', dueAt: AT, attempts: [], maySendAgain: false }, 'En attente'],
    [{ state: 'waiting', dueAt: AT, maySendAgain: false }, 'Nouvel essai le 23/11/2026 09:00'],
    [{ state: 'delivered', deliveredAt: AT, maySendAgain: false }, 'Arrivé le 23/11/2026 09:00'],
    [{ state: 'failed', maySendAgain: false }, 'Échec'],
  ] as const)('%j is %s', (changed, words) => {
    const attempts = 'attempts' in changed ? [] : delivery.attempts;
    inFrench(
      <DeliveryLog deliveries={[{ ...delivery, ...changed, attempts }]} pages={nowhere} again={nothing} />,
    );
    expect(screen.getByText(words)).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  test('of a webhook that was sent nothing says what will come', () => {
    inFrench(<DeliveryLog deliveries={[]} pages={nowhere} again={nothing} />);
    expect(screen.getByText('Rien n’a encore été envoyé')).toBeInTheDocument();
  });
});
