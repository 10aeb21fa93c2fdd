import { useTranslations } from '@/lib/i18n/words';
import { Notice } from '../ui/notice';
import { PageHeader } from '../ui/page-header';

/** In place of a page that somebody has asked for too often in a short time. */
export function Patience() {
  const refusals = useTranslations('refusals');
  return (
    <>
      <PageHeader title={useTranslations('requests')('title')} />
      <Notice tone="warning">{refusals('too_many_requests')}</Notice>
    </>
  );
}
