import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { dayOf } from '@/lib/domain/calendar';
import { formatDay } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { HandsOfDocument } from '@/lib/queries/hands-of-document';
import { type HandsActions, HandsForms } from './hands-forms';
import { useHandsWords } from './use-hands-words';

/** Who has the document in hand, for those who may change it. */
export function HandsCard({ hands, actions }: { hands: HandsOfDocument; actions: HandsActions }) {
  const t = useTranslations('hands');
  const words = useHandsWords();
  const locale = useLocale();
  const { instructorName, since } = hands;
  const facts = { name: instructorName ?? '', day: since === null ? '' : formatDay(locale, dayOf(since)) };
  return (
    <Card title={t('title')}>
      <div className="space-y-3">
        <p>{t(sentenceOf(hands), facts)}</p>
        <HandsForms hands={hands} from="document" actions={actions} words={words} />
      </div>
    </Card>
  );
}

/** Who had it, and may be taken over from, has lost the right to act. */
function sentenceOf({ instructorName, isMine, mayTake }: HandsOfDocument) {
  if (instructorName === null) return 'nobody';
  if (mayTake) return 'gone';
  return isMine ? 'mine' : 'theirs';
}
