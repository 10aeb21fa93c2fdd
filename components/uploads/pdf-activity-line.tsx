import { useLocale } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import type { PdfActivity } from '@/lib/domain/pdf-activity';
import { formatList } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';

type Props = {
  /** Of the file; null where nobody asked, because it is no PDF. */
  activity: readonly PdfActivity[] | null;
};

/** What a PDF does besides being read, in a line under its name, for depositor and readers alike; nothing when it does nothing. */
export function PdfActivityLine({ activity }: Props) {
  if (activity === null || activity.length === 0) return null;
  return (
    <span className="block text-[0.8125rem] text-turn">
      <Icon name="alert" className="mr-1 inline" />
      <PdfActivityWords activity={activity} />
    </span>
  );
}

/** The same where a sign stands already. */
export function PdfActivityWords({ activity }: { activity: readonly PdfActivity[] }) {
  const t = useTranslations('uploads.activity');
  const locale = useLocale();
  const names = activity.map((one) => t(one));
  return t('contains', { list: formatList(locale, names) });
}
