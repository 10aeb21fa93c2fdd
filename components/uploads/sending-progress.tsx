'use client';

import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import { formatSize } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import type { LeafWords, Sending } from './use-uploads';

type Props = { sending: Sending; words: LeafWords; locale: Locale; onCancel: () => void };

/** The file that is on its way, how far it is, and the way to stop it. */
export default function SendingProgress({ sending, words, locale, onCancel }: Props) {
  return (
    <div className="flex flex-wrap items-end gap-4">
      <div className="min-w-0 flex-1 basis-64">
        <Progress
          label={`${words.sending} – ${sending.name}`}
          value={sending.percent}
          detail={detailOf(sending, words, locale)}
        />
        {sending.isOffline && (
          <p role="status" className="mt-1 text-[0.8125rem] text-muted">
            {words.offline}
          </p>
        )}
      </div>
      {sending.percent !== 100 && (
        <Button variant="secondary" size="small" onClick={onCancel}>
          {words.cancel}
        </Button>
      )}
    </div>
  );
}

function detailOf({ percent, size }: Sending, words: LeafWords, locale: Locale): string {
  if (percent === 100) return words.checking;
  return `${formatSize(locale, (size * (percent ?? 0)) / 100)} / ${formatSize(locale, size)}`;
}
