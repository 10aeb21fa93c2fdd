import { render, screen, within } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { messagesIn } from '@/lib/i18n/messages';
import { NoticeLog } from './notice-log';
import { NoticeTable } from './notice-table';

const AT = Date.UTC(2026, 10, 23, 8, 0, 0);

function inFrench(children: ReactNode) {
  return render(
    <NextIntlClientProvider locale="fr" timeZone="Europe/Paris" messages={messagesIn('fr')}>
      {children}
    </NextIntlClientProvider>,
  );
}

const told = {
  id: 7,
  createdAt: AT,
  readAt: null,
  playerId: 2,
  playerName: 'Inès Moreau',
  structureId: 4,
  structureName: 'Atelier Moreau',
  contractId: null,
  contractNumber: null,
  contractTitle: null,
};

const notice = {
  ...told,
  about: 'document' as const,
  kind: 'your_turn' as const,
  document: { id: 3, number: 'S-1-EA', framework: 'A15' as const, holderStructureId: 4 },
  fileNumber: '2026-TX-014/M01',
  contractTitle: 'Rénovation de l’école',
  isOver: false,
};

const request = {
  ...told,
  about: 'people' as const,
  kind: 'request_to_decide' as const,
  event: 'request_made' as const,
  facts: { kind: 'attachment' },
};

describe('the list', () => {
  test('an unread notice is marked by a word, leads to its document, and can be marked as read', () => {
    inFrench(<NoticeTable notices={[notice]} />);
    expect(screen.getByText('Non lue')).toBeInTheDocument();
    expect(screen.getByRole('link')).toHaveAttribute('href', '/notifications/7');
    const button = screen.getByRole('button', { name: /^Marquer comme lue\s: État d’acompte \(A15\)/ });
    expect(button).toHaveAttribute('value', '7');
    expect(screen.getByText('23/11/2026 09:00')).toBeInTheDocument();
  });

  test('one of a structure is a sentence, and its button says which', () => {
    inFrench(<NoticeTable notices={[request]} />);
    expect(screen.getByText('Demande à traiter')).toBeInTheDocument();
    const words = 'Inès Moreau demande son rattachement à Atelier Moreau';
    expect(screen.getByRole('link', { name: words })).toHaveAttribute('href', '/notifications/7');
    expect(screen.getByRole('button', { name: `Marquer comme lue : ${words}` })).toBeInTheDocument();
  });

  test('a read one says so and has nothing to press', () => {
    inFrench(<NoticeTable notices={[{ ...notice, readAt: AT, isOver: true }]} />);
    expect(screen.getByText('Lue')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    expect(screen.getByText(/^C’était à vous d’agir/)).toBeInTheDocument();
  });
});

describe('the log of a document', () => {
  const logged = {
    id: 7,
    userId: 1,
    kind: 'your_turn' as const,
    recipientName: 'Claire Fontaine',
    structureNames: 'Ville de Valmont',
    createdAt: AT,
    dueAt: AT,
    sentAt: null,
    readAt: null,
    mail: { name: 'waiting' as const, at: AT, isInRecap: false },
    attempts: [],
  };
  const attempt = { id: 1, at: AT, transport: 'smtp' as const, recipient: 'c@v.example', isSent: false };

  test.each([
    ['waiting', false, 'En attente d’envoi'],
    ['retry', false, 'Nouvel essai le 23/11/2026 09:00'],
    ['sent', false, 'Envoyé le 23/11/2026 09:00'],
    ['sent', true, 'Envoyé le 23/11/2026 09:00, dans un récapitulatif'],
    ['to_gather', true, 'Dans le récapitulatif du 23/11/2026'],
    ['came_back', false, 'Revenu le 23/11/2026 09:00'],
    ['given_up', false, 'Abandonné'],
    ['not_wanted', false, 'Pas par courriel, au choix du destinataire'],
  ] as const)('a mail that is %s (in a recap: %s) says so', (name, isInRecap, words) => {
    inFrench(<NoticeLog notices={[{ ...logged, mail: { name, at: AT, isInRecap } }]} />);
    expect(screen.getByText(words)).toBeInTheDocument();
  });

  test('each attempt has the answer of the server, or our own reason', () => {
    const attempts = [
      { ...attempt, answer: 'no_answer' },
      { ...attempt, id: 2, isSent: true, answer: '250 Ok: queued as 1' },
      { ...attempt, id: 3, answer: 'bounced: 550 no such person' },
    ];
    inFrench(<NoticeLog notices={[{ ...logged, attempts }]} />);
    const [first, second, third] = within(screen.getByRole('list', { hidden: true })).getAllByRole(
      'listitem',
      {
        hidden: true,
      },
    );
    expect(first).toHaveTextContent('c@v.example par SMTP : aucune réponse connue');
    expect(second).toHaveTextContent('250 Ok: queued as 1');
    expect(third).toHaveTextContent('revenu : 550 no such person');
  });

  test('nobody told yet is a sentence', () => {
    inFrench(<NoticeLog notices={[]} />);
    expect(screen.getByText('Personne n’a encore été prévenu pour cette pièce.')).toBeInTheDocument();
  });
});
