import { useTranslations } from 'next-intl';
import { BeginNext } from '@/components/submission/begin-next';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import type { DirectAct } from '@/lib/domain/acts';
import type { NextSteps } from '@/lib/queries/next-steps';
import type { OneDocument } from '@/lib/queries/one-document';
import { type ActAction, ActForm } from './act-form';

type Props = {
  document: Pick<OneDocument, 'id' | 'holderRole' | 'holderName' | 'isMyTurn'>;
  steps: NextSteps;
  actions: { act: ActAction; beginNext: ActAction };
};

/** What the reader can do with the document: the next document first, then the nearest act, then the others. */
export function DocumentSteps({ document, steps, actions }: Props) {
  const t = useTranslations('files.document.steps');
  const hasNext = steps.draftId !== null || steps.frameworks.length > 0;
  const [nearest, ...others] = steps.acts;
  if (!hasNext && !nearest) return <Waiting document={document} />;
  return (
    <Card title={t('title')} className="border-turn border-t-3">
      <div className="space-y-4">
        {hasNext && <NextDocument document={document} steps={steps} action={actions.beginNext} />}
        {nearest && <Act document={document} act={nearest} action={actions.act} isPrimary={!hasNext} />}
        {others.length > 0 && (
          <details>
            <summary className="text-accent underline underline-offset-2">{t('others')}</summary>
            <div className="mt-3 space-y-4 border-line border-l-2 pl-4">
              {others.map((act) => (
                <Act key={act} document={document} act={act} action={actions.act} isPrimary={false} />
              ))}
            </div>
          </details>
        )}
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

function Act({
  document,
  act,
  action,
  isPrimary,
}: Pick<Props, 'document'> & { act: DirectAct; action: ActAction; isPrimary: boolean }) {
  const t = useTranslations('files.document.steps');
  const acts = useTranslations('acts');
  return (
    <ActForm
      action={action}
      documentId={document.id}
      act={act}
      variant={isPrimary ? 'primary' : 'secondary'}
      words={{
        button: acts(act),
        pending: t('pending'),
        refused: t('refused'),
        explained: t(`explained.${act}`),
      }}
      {...(act === 'mandate' ? { mandate: { label: t('mandateNumber'), help: t('mandateHelp') } } : {})}
    />
  );
}

function Waiting({ document: { holderRole, holderName, isMyTurn } }: Pick<Props, 'document'>) {
  const t = useTranslations('files.document.steps');
  const roles = useTranslations('roles');
  const text =
    holderRole === null ? t('nothing') : t('waits', { name: holderName ?? '', role: roles(holderRole) });
  return <p className="text-muted">{isMyTurn ? t('consult') : text}</p>;
}
