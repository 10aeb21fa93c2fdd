import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Icon } from '../ui/icon';

/** The way to the notifications, with the number of unread ones. */
export function NoticeBell({ unread }: { unread: number }) {
  const t = useTranslations('shell');
  return (
    <Link
      href="/notifications"
      aria-label={t('bell', { count: unread })}
      className="relative grid size-9 place-items-center rounded-md text-band-ink hover:bg-band-line hover:text-band-ink"
    >
      <Icon name="bell" className="size-5" />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="figures absolute top-0 right-0 min-w-4.5 rounded-full bg-band-mark px-1 text-center font-semibold text-[0.6875rem] text-band leading-4.5"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  );
}
