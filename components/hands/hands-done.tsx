import { Notice } from '@/components/ui/notice';
import { useTranslations } from '@/lib/i18n/words';

const DONE = ['taken', 'given', 'released'] as const;

/** What has just become of the hands that a document is in, announced; `lost` when a colleague was faster. */
export function HandsDone({ done }: { done: string }) {
  const t = useTranslations('hands');
  if (done === 'lost') return <Notice tone="warning" title={t('lost')} isLive />;
  const known = DONE.find((one) => one === done);
  return known ? <Notice tone="success" title={t(`done.${known}`)} isLive /> : null;
}
