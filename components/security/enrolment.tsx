import type { FormState } from '@/lib/forms/form-state';
import { useTranslations } from '@/lib/i18n/words';
import type { Proposal } from '@/lib/queries/my-security';
import { FormWithRefusals } from '../submission/form-with-refusals';
import { SubmitButton } from '../ui/submit-button';
import { TextField } from '../ui/text-field';
import { ScanCode } from './scan-code';

export type EnrolmentActions = {
  begin: (form: FormData) => Promise<void>;
  set: (state: FormState, form: FormData) => Promise<FormState>;
};
type Props = {
  /** Null until somebody begins. */
  proposal: Proposal | null;
  /** The page on which this stands. */
  page: string;
  /** Where to go once it is set. */
  next: string;
  actions: EnrolmentActions;
};

/** Takes the secret over into an authenticator, in three steps, and shows by a code that it has arrived. */
export function Enrolment({ proposal, page, next, actions }: Props) {
  const t = useTranslations('security');
  if (!proposal)
    return (
      <BeginButton action={actions.begin} page={page} label={t('secondFactor.begin')} variant="primary" />
    );
  return (
    <div className="space-y-4">
      <ol className="list-decimal space-y-4 pl-5">
        <li>{t('enrolment.app')}</li>
        <li className="space-y-3">
          <p>{t('enrolment.scan')}</p>
          <ScanCode modules={proposal.modules} label={t('enrolment.picture')} />
          <p>
            {t('enrolment.secret')}
            <code className="figures mt-1 block w-fit wrap-break-word rounded-sm bg-sunken px-2 py-1">
              {proposal.secret.replace(/.{4}(?!$)/g, '$& ')}
            </code>
          </p>
          <p className="text-[0.8125rem]">
            <a href={proposal.address}>{t('enrolment.open')}</a>
          </p>
        </li>
        <li className="space-y-3">
          <p>{t('enrolment.confirm')}</p>
          <FormWithRefusals action={actions.set} refused={t('refused')} className="space-y-3">
            <input type="hidden" name="next" value={next} />
            <TextField
              name="code"
              label={t('enrolment.code')}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={10}
              required
              width="short"
            />
            <SubmitButton pending={t('pending')}>{t('enrolment.submit')}</SubmitButton>
          </FormWithRefusals>
        </li>
      </ol>
      <BeginButton action={actions.begin} page={page} label={t('enrolment.again')} variant="quiet" />
    </div>
  );
}

type BeginProps = {
  action: (form: FormData) => Promise<void>;
  page: string;
  label: string;
  variant: 'primary' | 'quiet';
};

function BeginButton({ action, page, label, variant }: BeginProps) {
  const t = useTranslations('security');
  return (
    <form action={action}>
      <input type="hidden" name="page" value={page} />
      <SubmitButton variant={variant} pending={t('pending')}>
        {label}
      </SubmitButton>
    </form>
  );
}
