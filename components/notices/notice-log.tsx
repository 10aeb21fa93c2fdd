import { useLocale } from 'next-intl';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { DocumentNotices } from '@/lib/queries/document-notices';
import { Card } from '../ui/card';
import { DataTable } from '../ui/data-table';
import { MailAttempts } from './mail-attempts';
import { MailStateBadge } from './mail-state';

type LoggedNotice = DocumentNotices['notices'][number];

/** The evidence on a document's page: whom the product told, when, and what the mail server answered. */
export function NoticeLog({ notices }: { notices: readonly LoggedNotice[] }) {
  const t = useTranslations('notices.log');
  if (notices.length === 0)
    return (
      <Card title={t('title')}>
        <p className="text-muted">{t('none')}</p>
      </Card>
    );
  const columns = (['who', 'kind', 'created', 'mail', 'read', 'attempts'] as const).map((key) => ({
    key,
    label: t(`columns.${key}`),
  }));
  return (
    <Card title={t('title')} isFlush>
      <p className="px-4 py-2.5 text-muted">{t('lead')}</p>
      <DataTable label={t('title')} columns={columns} stacks>
        {notices.map((notice) => (
          <LogLine key={notice.id} notice={notice} />
        ))}
      </DataTable>
    </Card>
  );
}

function LogLine({ notice }: { notice: LoggedNotice }) {
  const t = useTranslations('notices.log');
  const kinds = useTranslations('notices.kinds');
  const locale = useLocale();
  return (
    <tr>
      <td>
        {notice.recipientName}
        <small>{notice.structureNames}</small>
      </td>
      <td data-label={t('columns.kind')}>{kinds(notice.kind)}</td>
      <td data-label={t('columns.created')} className="figures whitespace-nowrap">
        {formatInstant(locale, notice.createdAt)}
      </td>
      <td data-label={t('columns.mail')}>
        <MailStateBadge mail={notice.mail} />
      </td>
      <td data-label={t('columns.read')} className="figures whitespace-nowrap">
        {notice.readAt === null ? t('notRead') : t('readAt', { at: formatInstant(locale, notice.readAt) })}
      </td>
      <td>
        <MailAttempts attempts={notice.attempts} state={notice.mail.name} />
      </td>
    </tr>
  );
}
