import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';

const DONE = ['taken', 'given', 'released'] as const;

/** What has just become of the hands that a document is in, announced. */
export function HandsDone({ done }: { done: string }) {
  const t = useTranslations('hands.done');
  const known = DONE.find((one) => one === done);
  return known ? <Notice tone="success" title={t(known)} isLive /> : null;
}
