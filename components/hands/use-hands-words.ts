import { useTranslations } from '@/lib/i18n/words';
import type { HandsWords } from './hands-forms';

/** What the forms say, ready for the browser. */
export function useHandsWords(): HandsWords {
  const t = useTranslations('hands');
  return {
    take: t('take'),
    give: t('give'),
    to: t('to'),
    choose: t('choose'),
    release: t('release'),
    pending: t('pending'),
    refused: t('refused'),
  };
}
