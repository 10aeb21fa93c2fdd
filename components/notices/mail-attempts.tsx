import { useLocale, useTranslations } from 'next-intl';
import type { TransportName } from '@/lib/domain/delivery';
import { attemptWords } from '@/lib/i18n/attempt-words';
import { formatInstant } from '@/lib/i18n/format';

type Attempt = { id: number; at: number; recipient: string; transport: TransportName; answer: string };

/** Every attempt to send a mail, and what was heard of it, with the answers of the server. */
export function MailAttempts({ attempts }: { attempts: readonly Attempt[] }) {
  const t = useTranslations('notices');
  const locale = useLocale();
  if (attempts.length === 0) return t('log.attempts', { count: 0 });
  return (
    <details>
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
