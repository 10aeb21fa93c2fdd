import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { MailLog } from '@/lib/queries/mail-log';

/** The addresses that mails come back from, with whom they belong to; nothing where all is well. */
export function FailingAddresses({ failing, isFailingCut }: Pick<MailLog, 'failing' | 'isFailingCut'>) {
  const t = useTranslations('mails');
  const locale = useLocale();
  if (failing.length === 0) return null;
  const columns = (['address', 'who', 'since', 'answer'] as const).map((key) => ({
    key,
    label: t(`failing.${key}`),
  }));
  return (
    <Card title={t('failing.title')} isFlush>
      <p className="px-4 py-2.5 text-muted">{t('failing.lead')}</p>
      <DataTable stacks label={t('failing.table')} columns={columns}>
        {failing.map(({ address, name, since, answer }) => (
          <tr key={address}>
            <th scope="row">{address}</th>
            <td data-label={t('failing.who')}>{name ?? t('nobody')}</td>
            <td data-label={t('failing.since')} className="figures whitespace-nowrap">
              {formatInstant(locale, since)}
            </td>
            <td data-label={t('failing.answer')}>{answer}</td>
          </tr>
        ))}
      </DataTable>
      {isFailingCut && <p className="px-4 py-2.5">{t('failing.more', { count: failing.length })}</p>}
    </Card>
  );
}
