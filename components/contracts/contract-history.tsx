import { getLocale } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { formatInstant } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';
import type { HistoryEntry } from '@/lib/queries/one-contract';
import { changeSentences } from './change-sentences';

/** Who changed the sheet, when, from what to what; newest first. */
export async function ContractHistory({
  history,
  isCut,
}: {
  history: readonly HistoryEntry[];
  /** There are older changes that are not shown. */
  isCut: boolean;
}) {
  const t = await getTranslations('contracts');
  return (
    <Card title={t('sheet.history')}>
      {history.length === 0 ? (
        <p className="text-muted">{t('history.none')}</p>
      ) : (
        <ol className="space-y-3">
          {history.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
      {isCut && (
        <p className="mt-3 text-[0.8125rem] text-muted">
          {t('history.truncated', { count: history.length })}
        </p>
      )}
    </Card>
  );
}

async function Entry({ entry }: { entry: HistoryEntry }) {
  const t = await getTranslations('contracts.history');
  const locale = await getLocale();
  const sentences = await changeSentences(entry.changes);
  return (
    <li className="grid gap-x-6 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <span className="figures text-[0.8125rem] text-muted">{formatInstant(locale, entry.at)}</span>
      <div>
        <p>
          {entry.isCreation ? t('created') : t('changed')}, {entry.person ?? t('somebody')}{' '}
          <span className="text-muted">{t('version', { version: entry.version })}</span>
        </p>
        <ul className="text-[0.8125rem]">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
    </li>
  );
}
