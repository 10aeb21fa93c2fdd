import Link from 'next/link';
import { useLocale } from 'next-intl';
import { BeginNext } from '@/components/submission/begin-next';
import { Notice } from '@/components/ui/notice';
import type { WordedAct } from '@/lib/domain/acts';
import type { Locale } from '@/lib/i18n/locales';
import { messagesIn } from '@/lib/i18n/messages';
import { useTranslations } from '@/lib/i18n/words';
import type { WordedSteps } from '@/lib/queries/worded-steps';
import { hidden, missingFields, reasonFields, textField } from './act-fields';
import { ActPanel, type PanelAction } from './act-panel';

/** One action an act, of the document's page. */
export type WordedActions = Record<Exclude<WordedAct, 'resubmit' | 'complete' | 'redirect'>, PanelAction> & {
  prepareRefusal: PanelAction;
  beginNext: PanelAction;
};

type Props = {
  documentId: number;
  worded: WordedSteps;
  /** May the reader establish a document that follows this one? */
  hasNext: boolean;
  actions: WordedActions;
};

/** What a person does who cannot simply go on, one line an act, the gentlest first. */
export function WordedActs({ documentId, worded, hasNext, actions }: Props) {
  const t = useTranslations('returns');
  const { acts } = worded;
  const own = { documentId, worded, actions };
  const rows = (['suspend', 'recycle', 'disown', 'refuse', 'reject', 'abandon'] as const).filter((act) =>
    acts.includes(act),
  );
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="if-wrong">
      <h3 id="if-wrong" className="mb-2 text-[0.9375rem]">
        {t(acts.includes('abandon') ? 'panel.back' : 'panel.title')}
      </h3>
      <div className="border-line border-b">
        {rows.map((act) => (
          <Row key={act} act={act} {...own} hasNext={hasNext} />
        ))}
      </div>
    </section>
  );
}

type RowAct = 'suspend' | 'recycle' | 'disown' | 'refuse' | 'reject' | 'abandon';

function Row({ act, documentId, worded, hasNext, actions }: Props & { act: RowAct }) {
  const t = useTranslations('returns');
  const locale: Locale = useLocale();
  const words = messagesIn(locale).returns;
  const name = wordsOf(act, worded);
  const isPrepared = act === 'refuse' && worded.isSigning;
  const fields = {
    suspend: missingFields('suspend-', words, (number) => t('fields.missing', { number })),
    recycle: [textField('recycle-', words.fields.routing, words.fields.routingHelp)],
    disown: [
      { ...textField('disown-', words.fields.text, words.fields.textHelp), mark: words.fields.optional },
    ],
    refuse: isPrepared ? [] : reasonFields('refuse-', worded.reasons, words),
    reject: reasonFields('reject-', worded.reasons, words),
    abandon: [textField('abandon-', words.fields.why, words.fields.textHelp)],
  }[act];
  const hasDoor = act === 'refuse' && !isPrepared && worded.reasons.includes('amount');
  return (
    <ActPanel
      action={isPrepared ? actions.prepareRefusal : actions[act]}
      {...words.acts[name]}
      fields={[hidden(documentId), ...fields]}
      words={words.panel}
      variant={isPrepared ? 'secondary' : LOOKS[act]}
      {...(hasDoor
        ? {
            door: {
              field: 'refuse-reason',
              value: 'amount',
              content: <AmountDoor documentId={documentId} hasNext={hasNext} action={actions.beginNext} />,
            },
          }
        : {})}
    />
  );
}

const LOOKS = {
  suspend: 'primary',
  recycle: 'primary',
  disown: 'primary',
  refuse: 'danger',
  reject: 'danger',
  abandon: 'danger',
} as const;

function wordsOf(act: RowAct, { stopsClock, isSigning, isValidating }: WordedSteps) {
  if (act === 'suspend') return stopsClock ? act : 'ask';
  if (act !== 'refuse') return act;
  if (isSigning) return 'sign';
  return isValidating ? 'refuseRequest' : act;
}

/** The amount is never a reason to refuse (decision 8): here is the way. */
function AmountDoor({
  documentId,
  hasNext,
  action,
}: {
  documentId: number;
  hasNext: boolean;
  action: PanelAction;
}) {
  const t = useTranslations('returns');
  return (
    <Notice tone="info" title={t('door.title')} isLive>
      <div className="space-y-3">
        <p>{t('door.text')}</p>
        {hasNext && (
          <BeginNext
            action={action}
            previousId={documentId}
            refused={t('panel.refused')}
            pending={t('panel.pending')}
          >
            {t('door.button')}
          </BeginNext>
        )}
        <noscript>
          <Link href={`/works-invoices/documents/${documentId}`}>{t('door.another')}</Link>
        </noscript>
      </div>
    </Notice>
  );
}
