import { useTranslations } from '@/lib/i18n/words';
import { LinkButton } from '../ui/link-button';

/** The same words for what does not exist and for what the reader may not see. */
export function NotFoundScreen() {
  const t = useTranslations('errors');
  return (
    <div className="mx-auto max-w-xl space-y-3 py-8">
      <h1 className="text-xl">{t('notFoundTitle')}</h1>
      <p>{t('notFound')}</p>
      <p className="text-muted">{t('notFoundHelp')}</p>
      <LinkButton href="/" variant="secondary" className="mt-2">
        {t('home')}
      </LinkButton>
    </div>
  );
}
