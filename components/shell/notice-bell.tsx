import { useTranslations } from '@/lib/i18n/words';
import { Icon } from '../ui/icon';
import { LiveBell } from './live-bell';

/** The way to the notifications, with the number of unread ones. Its sentences are made here: the browser has no others. */
export function NoticeBell({ unread }: { unread: number }) {
  const t = useTranslations('shell');
  const words = {
    none: t('bell', { count: 0 }),
    one: t('bell', { count: 1 }),
    many: t('bellMany', { count: '{count}' }),
    arrived: t('bellArrived'),
  };
  return (
    <LiveBell unread={unread} words={words}>
      <Icon name="bell" className="size-5" />
    </LiveBell>
  );
}
