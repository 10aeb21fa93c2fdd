import { useLocale } from 'next-intl';
import type { ComponentProps } from 'react';
import type { MailState, MailStateName } from '@/lib/domain/mail-state';
import { mailStateWords } from '@/lib/i18n/mail-state-words';
import { StatusBadge } from '../ui/status-badge';

const TONES: Readonly<Record<MailStateName, ComponentProps<typeof StatusBadge>['tone']>> = {
  not_wanted: 'past',
  to_gather: 'progress',
  read_before: 'past',
  waiting: 'progress',
  retry: 'progress',
  sent: 'done',
  came_back: 'stopped',
  given_up: 'stopped',
};

/** What became of the mail of a notice. */
export function MailStateBadge({ mail }: { mail: MailState }) {
  return <StatusBadge tone={TONES[mail.name]}>{mailStateWords(mail, useLocale())}</StatusBadge>;
}
