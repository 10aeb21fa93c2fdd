import { isDocumentNotice, isPeopleNotice } from '@/lib/domain/notices';
import { useTranslations } from '@/lib/i18n/words';
import type { LoggedMail } from '@/lib/queries/mail-log';

/**
 * The kind of a mail and what it is about. Whoever runs the portal is told of which document, structure or contract, and
 * not what happened there.
 */
export function useMailWords() {
  const t = useTranslations('mails');
  const kinds = useTranslations('notices.kinds');
  const frameworks = useTranslations('frameworks');
  return {
    kind({ kind }: LoggedMail): string {
      return isDocumentNotice(kind) || isPeopleNotice(kind) ? kinds(kind) : t(`kinds.${kind}`);
    },
    about({ kind, document, fileNumber, structureName, contractNumber, carried }: LoggedMail): string {
      if (kind === 'recap') return t('carried', { count: carried });
      if (document === null) return [structureName, contractNumber].filter((one) => one !== null).join(', ');
      const framework = `${frameworks(`${document.framework}.name`)} (${document.framework})`;
      return t('document', { framework, number: document.number, file: fileNumber ?? '' });
    },
  };
}
