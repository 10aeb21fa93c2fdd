import { useLocale } from 'next-intl';
import { formatInstant } from '@/lib/i18n/format';
import { peopleSentence } from '@/lib/i18n/people-sentence';
import { useTranslations } from '@/lib/i18n/words';
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
  const locale = useLocale();
  const isUnread = notice.readAt === null;
  const what = useWords(notice);
  return (
    <tr>
      <td className="whitespace-nowrap">
        <StatusBadge tone={isUnread ? 'turn' : 'past'}>{t(isUnread ? 'unread' : 'read')}</StatusBadge>
      </td>
      <td>
        {t(notice.about === 'document' && notice.isOver ? 'turnOver' : `kinds.${notice.kind}`)}
        {/* Plain, because following it marks the notice as read: it must not be fetched in advance. */}
        <a href={`/notifications/${notice.id}`} className={isUnread ? 'block font-semibold' : 'block'}>
          {what.label}
        </a>
      </td>
      <td data-label={t('columns.file')}>
        {what.about}
        <small>{notice.contractTitle}</small>
      </td>
      <td data-label={t('columns.who')}>
        {notice.playerName ?? t('portal')}
        {notice.about === 'document' && notice.playerName && <small>{notice.structureName}</small>}
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
            aria-label={what.mark}
            className={buttonLook('secondary', 'small')}
          >
            {t('markRead')}
          </button>
        )}
      </td>
    </tr>
  );
}

/** What the line is called, what it is about, and the name of its button. */
function useWords(notice: MyNotice): { label: string; about: string | null; mark: string } {
  const t = useTranslations('notices');
  const frameworks = useTranslations('frameworks');
  const locale = useLocale();
  if (notice.about === 'people') {
    const label = peopleSentence({ ...notice, at: notice.createdAt }, locale);
    const about = notice.contractNumber ?? notice.structureName;
    return { label, about, mark: t('markOneNamed', { what: label }) };
  }
  const { document, fileNumber } = notice;
  const name = `${frameworks(`${document.framework}.name`)} (${document.framework})`;
  const mark = t('markOneRead', { document: name, file: fileNumber ?? '' });
  return { label: `${name}, ${document.number}`, about: fileNumber, mark };
}
