import Link from 'next/link';
import { useLocale } from 'next-intl';
import { FormWithRefusals } from '@/components/submission/form-with-refusals';
import type { FormField } from '@/components/ui/fields-form';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { LONGEST } from '@/lib/domain/submission';
import type { Locale } from '@/lib/i18n/locales';
import { messagesIn } from '@/lib/i18n/messages';
import { translateRefusals } from '@/lib/i18n/translate-refusals';
import { useTranslations } from '@/lib/i18n/words';
import type { Redirection, WordedSteps } from '@/lib/queries/worded-steps';
import { hidden, textField } from './act-fields';
import { ActPanel, type PanelAction } from './act-panel';

export type IssuerActions = { complete: PanelAction; correct: PanelAction; redirect: PanelAction };

type Props = { documentId: number; worded: WordedSteps; actions: IssuerActions };

/** What the issuer does with a document that is back in its hands: complete it, send it again, correct it. */
export function IssuerActs({ documentId, worded, actions }: Props) {
  const { acts, redirection, correctionId } = worded;
  const isMisdirected = acts.includes('redirect');
  return (
    <>
      {acts.includes('complete') && (
        <Begin act="complete" documentId={documentId} action={actions.complete} variant="primary" />
      )}
      {redirection && (
        <Redirect documentId={documentId} redirection={redirection} action={actions.redirect} />
      )}
      {acts.includes('resubmit') && correctionId === null && (
        <Begin
          act="resubmit"
          documentId={documentId}
          action={actions.correct}
          variant={isMisdirected ? 'secondary' : 'primary'}
        />
      )}
      {correctionId !== null && <Resume draftId={correctionId} />}
    </>
  );
}

function Begin({
  act,
  documentId,
  action,
  variant,
}: {
  act: 'complete' | 'resubmit';
  documentId: number;
  action: PanelAction;
  variant: 'primary' | 'secondary';
}) {
  const t = useTranslations('returns');
  return (
    <FormWithRefusals action={action} refused={t('panel.refused')} className="space-y-2">
      <input type="hidden" name="documentId" value={documentId} />
      <SubmitButton variant={variant} pending={t('panel.pending')}>
        {t(`acts.${act}.button`)}
      </SubmitButton>
      <p className="text-[0.8125rem] text-muted">{t(`acts.${act}.explained`)}</p>
    </FormWithRefusals>
  );
}

function Resume({ draftId }: { draftId: number }) {
  const t = useTranslations('returns.acts.resume');
  return (
    <div className="space-y-2">
      <LinkButton href={`/works-invoices/submit/${draftId}/details`}>{t('button')}</LinkButton>
      <p className="text-[0.8125rem] text-muted">{t('explained')}</p>
    </div>
  );
}

function Redirect({
  documentId,
  redirection,
  action,
}: {
  documentId: number;
  redirection: Redirection;
  action: PanelAction;
}) {
  const t = useTranslations('returns');
  const locale: Locale = useLocale();
  const words = messagesIn(locale).returns;
  if (redirection.kind === 'blocked') {
    const [shown] = translateRefusals(locale, [redirection.refusal]);
    return (
      <Notice tone="warning" title={shown?.sentence}>
        <Link href={`/contracts/${redirection.contractId}`}>{t('redirection.sheet')}</Link>
      </Notice>
    );
  }
  const isRouting = redirection.kind === 'routing';
  return (
    <ActPanel
      action={action}
      {...words.acts.redirect}
      fields={[hidden(documentId), ...(isRouting ? routingFields(redirection, words) : [])]}
      words={words.panel}
      variant="primary"
      isPlain
    >
      {!isRouting && (
        <p className="font-medium">
          {t('redirection.party', { before: redirection.before, after: redirection.after })}
        </p>
      )}
    </ActPanel>
  );
}

function routingFields(
  { engagementNumber, recipientServiceId, services }: Extract<Redirection, { kind: 'routing' }>,
  { fields }: ReturnType<typeof messagesIn>['returns'],
): FormField[] {
  return [
    {
      kind: 'text',
      name: 'redirect-engagementNumber',
      label: fields.engagement,
      value: engagementNumber,
      width: 'medium',
      maxLength: LONGEST.engagement,
    },
    {
      kind: 'select',
      name: 'redirect-recipientServiceId',
      label: fields.service,
      value: recipientServiceId === null ? '' : String(recipientServiceId),
      empty: fields.noService,
      options: services.map(({ id, code, name }) => ({ value: id, label: `${code} – ${name}` })),
    },
    { ...textField('redirect-', fields.unchangedWhy), mark: fields.optional },
  ];
}
