import { useLocale } from 'next-intl';
import type { TransportName } from '@/lib/domain/delivery';
import type { MailStateName } from '@/lib/domain/mail-state';
import { attemptWords } from '@/lib/i18n/attempt-words';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';

type Props = {
  attempts: readonly Attempt[];
  /** What became of the mail, said beside them. */
  state: MailStateName;
};
type Attempt = { id: number; at: number; recipient: string; transport: TransportName; answer: string };

/**
 * Every attempt to send a mail, and what was heard of it, with the answers of the server. On paper, a mail that left at
 * once is told by its state.
 */
export function MailAttempts({ attempts, state }: Props) {
  const t = useTranslations('notices');
  const locale = useLocale();
  if (attempts.length === 0) return t('log.attempts', { count: 0 });
  return (
    <details data-screen-only={(state === 'sent' && attempts.length === 1) || undefined}>
      <summary className="whitespace-nowrap underline">
        {t('log.attempts', { count: attempts.length })}
      </summary>
      <ol className="mt-1 space-y-1 text-[0.8125rem] text-muted">
        {attempts.map(({ id, at, recipient, transport, answer }) => (
          <li key={id}>
            {t('log.attempt', {
              at: formatInstant(locale, at),
              recipient,
              transport: t(`transports.${transport}`),
              answer: attemptWords(answer, locale),
            })}
          </li>
        ))}
      </ol>
    </details>
  );
}
