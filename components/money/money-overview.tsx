import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { DefinitionList } from '@/components/ui/definition-list';
import { Notice } from '@/components/ui/notice';
import type { ContractSums } from '@/lib/domain/money-sums';
import type { MoneyWarning } from '@/lib/domain/money-warnings';
import { formatAmount, formatInstant, formatRate } from '@/lib/i18n/format';
import { peopleSentence } from '@/lib/i18n/people-sentence';
import { useTranslations } from '@/lib/i18n/words';
import type { ContractMoney } from '@/lib/queries/contract-money';

/** The contract as notified, what was added to it, and the total. */
export function SumsCard({ sums }: { sums: ContractSums }) {
  const t = useTranslations('money.sums');
  const locale = useLocale();
  const lines = ['initial', 'amendments', 'serviceOrders', 'total'] as const;
  const entries = lines.map((line) => ({
    term: t(line),
    value:
      line === 'total' ? (
        <strong>{formatAmount(locale, sums[line])}</strong>
      ) : (
        formatAmount(locale, sums[line])
      ),
    isNumber: true,
  }));
  return (
    <Card title={t('title')}>
      <DefinitionList layout="lines" entries={entries} />
    </Card>
  );
}

export function MoneyWarnings({ warnings }: { warnings: readonly MoneyWarning[] }) {
  const t = useTranslations('money.warnings');
  const locale = useLocale();
  return warnings.map((warning) => (
    <Notice key={warning.code} tone="warning">
      {t(warning.code, { share: 'share' in warning ? formatRate(locale, warning.share) : '' })}
    </Notice>
  ));
}

/** Who entered, corrected and withdrew what, newest first. */
export function MoneyHistory({ contract, history }: Pick<ContractMoney, 'contract' | 'history'>) {
  const t = useTranslations('money.history');
  const locale = useLocale();
  if (history.length === 0) return null;
  const columns = (['at', 'who', 'what'] as const).map((key) => ({ key, label: t(key) }));
  return (
    <Card title={t('title')} isFlush>
      <DataTable label={t('title')} columns={columns} stacks>
        {history.map((entry) => (
          <tr key={entry.id}>
            <td className="figures whitespace-nowrap" data-label={t('at')}>
              {formatInstant(locale, entry.at)}
            </td>
            <td data-label={t('who')}>{entry.playerName}</td>
            <td data-label={t('what')}>
              {peopleSentence({ ...entry, structureName: null, contractNumber: contract.number }, locale)}
              {entry.facts.reason && <small>{t('reason', { reason: String(entry.facts.reason) })}</small>}
            </td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}
