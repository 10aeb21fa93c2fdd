import Link from 'next/link';
import { useTranslations } from '@/lib/i18n/words';

type Line = { key: 'name' | 'email' | 'contact' | 'password'; term: string; value: string; href: string };

/** What an account says of its person, each line with the way to change it. */
export function ProfileLines({ lines }: { lines: readonly Line[] }) {
  const t = useTranslations('account');
  return (
    <dl className="divide-y divide-line">
      {lines.map(({ key, term, value, href }) => (
        <div key={key} className="flex flex-wrap items-baseline justify-between gap-x-4 py-1.5">
          <dt className="text-[0.8125rem] text-muted">{term}</dt>
          <dd className="flex min-w-0 flex-wrap items-baseline justify-end gap-x-3">
            <span className="min-w-0 break-words">{value}</span>
            <Link href={href} aria-label={t(`changeOf.${key}`)} data-screen-only>
              {t('change')}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}
