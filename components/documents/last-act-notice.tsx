import { useLocale } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { remedyFor, type Told, toldBy } from '@/lib/domain/last-act';
import { isWithIssuer } from '@/lib/domain/statuses';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { OneDocument } from '@/lib/queries/one-document';
import { EventWords } from './event-words';

type Props = {
  document: Pick<OneDocument, 'history' | 'status'>;
  /** Is it the reader who has to do something about it? */
  isMine: boolean;
};

/** Who sent the document back or gave it up, when, why, and what its issuer does now. */
export function LastActNotice({ document: { history, status }, isMine }: Props) {
  const t = useTranslations('returns');
  const common = useTranslations('common');
  const locale = useLocale();
  const last = history.at(-1);
  const told = last ? toldBy(last.kind) : null;
  if (!last || told === null) return null;
  const user = last.userName ?? t('notice.portal');
  const person = last.replacedName ? common('inPlaceOf', { user, replaced: last.replacedName }) : user;
  const who = last.structureName === null ? person : `${person} (${last.structureName})`;
  const remedy = isMine ? remedyFor(status) : null;
  return (
    <Notice
      tone={toneOf(told, isWithIssuer(status))}
      title={t(`notice.${told}`, { who, at: formatInstant(locale, last.at) })}
    >
      <div className="space-y-1">
        <EventWords facts={last.facts} />
        {remedy !== null && (
          <p className="pt-1">
            <strong>{t('notice.now')}</strong> – {t(`now.${remedy}`)}
          </p>
        )}
      </div>
    </Notice>
  );
}

function toneOf(told: Told, isBack: boolean): 'error' | 'warning' | 'info' {
  if (told === 'REFUSED' || told === 'REJECTED') return 'error';
  return isBack ? 'warning' : 'info';
}
