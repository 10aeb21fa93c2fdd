import { BeginNext } from '@/components/submission/begin-next';
import { FormWithRefusals } from '@/components/submission/form-with-refusals';
import { LinkButton } from '@/components/ui/link-button';
import { SubmitButton } from '@/components/ui/submit-button';
import type { FormState } from '@/lib/forms/form-state';
import { useTranslations } from '@/lib/i18n/words';
import type { Way } from '@/lib/queries/closing';

type Action = (state: FormState, form: FormData) => Promise<FormState>;
export type BeginActions = { open: Action; follow: Action };

type Props = { way: Way; actions: BeginActions; isMine: boolean };

/** The button that leads to the act; for whoever does not act, the way to look at it. */
export function WayButton({ way, actions, isMine }: Props) {
  const t = useTranslations('closing');
  switch (way.kind) {
    case 'draft':
      return <LinkButton href={`/works-invoices/submit/${way.draftId}/document`}>{t('resume')}</LinkButton>;
    case 'follow':
      return (
        <BeginNext
          action={actions.follow}
          previousId={way.previousId}
          refused={t('refused')}
          pending={t('pending')}
        >
          {t('begin')}
        </BeginNext>
      );
    case 'open':
      return (
        <FormWithRefusals action={actions.open} refused={t('refused')}>
          <input type="hidden" name="opening" value={way.opening} />
          <SubmitButton pending={t('pending')}>{t('begin')}</SubmitButton>
        </FormWithRefusals>
      );
    case 'reception':
      return (
        <LinkButton href={`/contracts/${way.contractId}/money/reception`}>{t('enterReception')}</LinkButton>
      );
    case 'document':
      return (
        <LinkButton
          variant={isMine ? 'primary' : 'secondary'}
          href={`/works-invoices/documents/${way.documentId}`}
        >
          {t('see')}
        </LinkButton>
      );
    case 'sheet':
      return (
        <LinkButton variant={isMine ? 'primary' : 'secondary'} href={`/contracts/${way.contractId}`}>
          {t('toSheet')}
        </LinkButton>
      );
  }
}
