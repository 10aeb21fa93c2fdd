import Link from 'next/link';
import { useTranslations } from '@/lib/i18n/words';
import { Logo } from './logo';

/** The band for people who are not signed in. */
export function PublicHeader() {
  const t = useTranslations('shell');
  return (
    <header data-shell className="band bg-band">
      <div className="mx-auto flex max-w-7xl px-4 sm:px-6">
        <Link
          href="/"
          className="flex h-12 items-center gap-2.5 text-band-ink no-underline hover:text-band-ink"
        >
          <Logo className="size-7" />
          <span className="font-semibold text-base">{t('product')}</span>
        </Link>
      </div>
    </header>
  );
}
