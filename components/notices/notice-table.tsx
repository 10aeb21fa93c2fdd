import { useLocale, useTranslations } from 'next-intl';
import { formatInstant } from '@/lib/i18n/format';
import type { MyNotice } from '@/lib/queries/my-notices';
import { buttonLook } from '../ui/button-look';
import { DataTable } from '../ui/data-table';
import { StatusBadge } from '../ui/status-badge';

/** A person's notices. Its buttons post `noticeId` with the form that stands around it. */
export function NoticeTable({ notices }: { notices: readonly MyNotice[] }) {
  const t = useTranslations('notices');
  const columns = (['state', 'what', 'file', 'who', 'at', 'act'] as const).map((key) => ({
    key,
    label: t(`columns.${key}`),
    isHidden: key === 'act',
  }));
  return (
    <DataTable label={t('list')} columns={columns} stacks>
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </DataTable>
  );
}

function NoticeLine({ notice }: { notice: MyNotice }) {
  const t = useTranslations('notices');
  const frameworks = useTranslations('frameworks');
  const locale = useLocale();
  const isUnread = notice.readAt === null;
  const document = `${frameworks(`${notice.framework}.name`)} (${notice.framework})`;
  return (
    <tr>
      <td className="whitespace-nowrap">
        <StatusBadge tone={isUnread ? 'turn' : 'past'}>{t(isUnread ? 'unread' : 'read')}</StatusBadge>
      </td>
      <td>
        {t(notice.isOver ? 'turnOver' : `kinds.${notice.kind}`)}
        {/* Plain, because following it marks the notice as read: it must not be fetched in advance. */}
        <a href={`/notifications/${notice.id}`} className={isUnread ? 'block font-semibold' : 'block'}>
          {document}, {notice.documentNumber}
        </a>
      </td>
      <td data-label={t('columns.file')}>
        {notice.fileNumber}
        <small>{notice.contractTitle}</small>
      </td>
      <td data-label={t('columns.who')}>
        {notice.actorName}
        <small>{notice.structureName}</small>
      </td>
      <td data-label={t('columns.at')} className="figures whitespace-nowrap">
        {formatInstant(locale, notice.createdAt)}
      </td>
      <td className="whitespace-nowrap">
        {isUnread && (
          <button
            type="submit"
            name="noticeId"
            value={notice.id}
            aria-label={t('markOneRead', { document, file: notice.fileNumber })}
            className={buttonLook('secondary', 'small')}
          >
            {t('markRead')}
          </button>
        )}
      </td>
    </tr>
  );
}
