import { Notice } from '@/components/ui/notice';
import { getTranslations } from '@/lib/i18n/words';

const MEGABYTE = 1024 * 1024;

/** Tells administrators that the disk runs out, and what that means. */
export async function DiskNotice({ state, usedPercent, freeBytes }: DiskNoticeProps) {
  const t = await getTranslations('administration.disk');
  return (
    <Notice tone={state === 'full' ? 'error' : 'warning'} title={t(`${state}.title`)}>
      {t(`${state}.text`, { usedPercent, freeMegabytes: Math.floor(freeBytes / MEGABYTE) })}
    </Notice>
  );
}

type DiskNoticeProps = { state: 'low' | 'full'; usedPercent: number; freeBytes: number };
