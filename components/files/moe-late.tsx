import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { useTranslations } from '@/lib/i18n/words';

/** Said on a document once the project manager's delay has run out, with the way to go on without them. */
export function MoeLate({ fileId }: { fileId: number }) {
  const t = useTranslations('absence.file');
  return (
    <Notice
      tone="warning"
      title={t('lateTitle')}
      actions={<LinkButton href={`/works-invoices/files/${fileId}#absence`}>{t('lateSee')}</LinkButton>}
    >
      {t('lateText')}
    </Notice>
  );
}
