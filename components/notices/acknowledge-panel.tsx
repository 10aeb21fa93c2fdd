import { useLocale } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ToAcknowledge } from '@/lib/queries/to-acknowledge';

type Props = ToAcknowledge & { action: (form: FormData) => Promise<void> };

/**
 * Documents that came back, which must not be overlooked: above every page until somebody of the structure has taken note,
 * and in the place of every page after a week.
 */
export function AcknowledgePanel({ documents, isOverdue, action }: Props) {
  const t = useTranslations('notices.acknowledge');
  return (
    <form action={action} data-on-paper={isOverdue || undefined}>
      <Notice
        tone={isOverdue ? 'error' : 'warning'}
        title={t('title', { count: documents.length })}
        actions={<SubmitButton pending={t('pending')}>{t('submit')}</SubmitButton>}
      >
        {isOverdue && <p>{t('overdue')}</p>}
        <ul className="mt-1 space-y-2">
          {documents.map((document) => (
            <ReturnedDocument key={document.noticeId} document={document} isLinked={!isOverdue} />
          ))}
        </ul>
      </Notice>
    </form>
  );
}

function ReturnedDocument({
  document,
  isLinked,
}: {
  document: ToAcknowledge['documents'][number];
  isLinked: boolean;
}) {
  const t = useTranslations('notices.acknowledge');
  const returns = useTranslations('returns');
  const locale = useLocale();
  const { noticeId, documentId, kind, framework, number, fileNumber, at, reason, text } = document;
  const name = t('document', { framework, number, file: fileNumber });
  return (
    <li>
      <input type="hidden" name="noticeIds[]" value={noticeId} />
      {isLinked ? <a href={`/works-invoices/documents/${documentId}`}>{name}</a> : <strong>{name}</strong>}
      <span className="block">{t(kind, { at: formatInstant(locale, at) })}</span>
      {reason !== null && <span className="block">{returns(`reasons.${reason}`)}</span>}
      {text !== '' && <span className="block whitespace-pre-line break-words">{text}</span>}
    </li>
  );
}
