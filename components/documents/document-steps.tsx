import { BeginNext } from '@/components/submission/begin-next';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { useTranslations } from '@/lib/i18n/words';
import type { NextSteps } from '@/lib/queries/next-steps';
import type { OneDocument } from '@/lib/queries/one-document';
import type { WordedSteps } from '@/lib/queries/worded-steps';
import { type ActAction, ActForms } from './act-forms';
import { type IssuerActions, IssuerActs } from './issuer-acts';
import { type WordedActions, WordedActs } from './worded-acts';

type Props = {
  document: Pick<OneDocument, 'id' | 'holderRole' | 'holderName' | 'isMyTurn'>;
  steps: NextSteps;
  worded: WordedSteps;
  actions: { act: ActAction; beginNext: ActAction; issuer: IssuerActions; words: WordedActions };
};

/**
 * What the reader can do with the document: the next document first, then the nearest act, then the others, and what
 * sends it back under lines of their own.
 */
export function DocumentSteps({ document, steps, worded, actions }: Props) {
  const t = useTranslations('files.document.steps');
  const acts = useTranslations('acts');
  const hasNext = steps.draftId !== null || steps.frameworks.length > 0;
  if (!hasNext && steps.acts.length === 0 && worded.acts.length === 0) return <Waiting document={document} />;
  return (
    <Card title={t('title')} className="border-turn border-t-3">
      <div className="space-y-4">
        {hasNext && <NextDocument document={document} steps={steps} action={actions.beginNext} />}
        {steps.acts.length > 0 && (
          <ActForms
            action={actions.act}
            documentId={document.id}
            acts={steps.acts.map((act) => ({ act, button: acts(act), explained: t(`explained.${act}`) }))}
            variant={hasNext ? 'secondary' : 'primary'}
            words={{
              others: t('others'),
              pending: t('pending'),
              refused: t('refused'),
              mandateNumber: t('mandateNumber'),
              mandateHelp: t('mandateHelp'),
            }}
          />
        )}
        <IssuerActs documentId={document.id} worded={worded} actions={actions.issuer} />
        <WordedActs documentId={document.id} worded={worded} hasNext={hasNext} actions={actions.words} />
      </div>
    </Card>
  );
}

function NextDocument({
  document,
  steps: { draftId, frameworks },
  action,
}: Pick<Props, 'document' | 'steps'> & { action: ActAction }) {
  const t = useTranslations('files.document.steps');
  const names = useTranslations('frameworks');
  const [only, ...others] = frameworks;
  if (draftId !== null)
    return (
      <div className="space-y-2">
        <LinkButton href={`/works-invoices/submit/${draftId}/document`}>{t('resume')}</LinkButton>
        <p className="text-[0.8125rem] text-muted">{t('resumeText')}</p>
      </div>
    );
  if (!only) return null;
  const all = frameworks.map((code) => `${names(`${code}.name`)} (${code})`).join(', ');
  return (
    <div className="space-y-2">
      <BeginNext action={action} previousId={document.id} refused={t('refused')} pending={t('nextPending')}>
        {t('next')}
      </BeginNext>
      <p className="text-[0.8125rem] text-muted">
        {others.length === 0
          ? t('nextText', { name: names(`${only}.name`), framework: only })
          : t('nextTexts', { names: all })}
      </p>
    </div>
  );
}

function Waiting({ document: { holderRole, holderName, isMyTurn } }: Pick<Props, 'document'>) {
  const t = useTranslations('files.document.steps');
  const roles = useTranslations('roles');
  const text =
    holderRole === null ? t('nothing') : t('waits', { name: holderName ?? '', role: roles(holderRole) });
  return <p className="text-muted">{isMyTurn ? t('consult') : text}</p>;
}
