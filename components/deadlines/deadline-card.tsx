import { Card } from '@/components/ui/card';
import { useTranslations } from '@/lib/i18n/words';
import type { ShownClock } from '@/lib/queries/deadlines';
import { DeadlineLine } from './deadline-line';

type Props = {
  clocks: readonly ShownClock[];
  title?: string;
  /** Say which document each is about; on the page of one document everybody knows. */
  namesDocuments?: boolean;
};

/** The delays that run, the nearest term first; those that are over are folded away. */
export function DeadlineCard({ clocks, title, namesDocuments = false }: Props) {
  const t = useTranslations('deadlines');
  const running = clocks.filter(({ endedAt }) => endedAt === null);
  const over = clocks.filter(({ endedAt }) => endedAt !== null);
  if (clocks.length === 0) return null;
  return (
    <Card title={title ?? t('title')}>
      {running.length === 0 && <p className="text-muted">{t('none')}</p>}
      <ul className="divide-y divide-line">
        {running.map((clock) => (
          <DeadlineLine key={clock.id} clock={clock} namesDocument={namesDocuments} />
        ))}
      </ul>
      {over.length > 0 && (
        <details className="mt-3 border-line border-t pt-3">
          <summary className="cursor-pointer text-[0.8125rem] text-muted">
            {t('over', { count: over.length })}
          </summary>
          <ul className="divide-y divide-line">
            {over.map((clock) => (
              <DeadlineLine key={clock.id} clock={clock} namesDocument={namesDocuments} />
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
