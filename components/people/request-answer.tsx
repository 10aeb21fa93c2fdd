import { useLocale } from 'next-intl';
import { LEVELS, levelReaches } from '@/lib/domain/parties';
import type { ReportState } from '@/lib/forms/report-state';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { RequestToDecide } from '@/lib/queries/one-request';
import { Card } from '../ui/card';
import { Notice } from '../ui/notice';
import type { FieldSpec } from './form-fields';
import { PeopleForm } from './people-form';
import { useRightFields } from './use-right-words';

type Action = (state: ReportState, form: FormData) => Promise<ReportState>;
type Props = { request: RequestToDecide; approve: Action; refuse: Action };

/** Grant it, with what is given in the same click, or refuse it with a reason; or how it was answered. */
export function RequestAnswer({ request, approve, refuse }: Props) {
  const t = useTranslations('people');
  const fields = useGiftFields(request);
  if (request.decided) return <Answered decided={request.decided} />;
  const requestId: FieldSpec = { kind: 'hidden', name: 'requestId', value: request.id };
  const reason: FieldSpec = {
    kind: 'area',
    name: 'reason',
    label: t('reason'),
    help: t('approvals.reasonHelp'),
    isRequired: true,
    most: 500,
  };
  const words = { pending: t('pending'), refused: t('refused') };
  const { button, help } = APPROVING[request.kind];
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card title={t('approvals.approve')}>
        <PeopleForm action={approve} fields={[requestId, ...fields]} words={{ ...words, button: t(button) }}>
          <p className="text-muted">{t(help)}</p>
        </PeopleForm>
      </Card>
      <Card title={t('approvals.refuse')}>
        <PeopleForm
          action={refuse}
          variant="danger"
          fields={[requestId, reason]}
          words={{ ...words, button: t('approvals.refuseButton') }}
        />
      </Card>
    </div>
  );
}

const APPROVING = {
  attachment: { button: 'approvals.approveAttachment', help: 'approvals.attachmentHelp' },
  authorisation: { button: 'approvals.approveAuthorisation', help: 'approvals.authorisationHelp' },
  main_manager: { button: 'approvals.approveManager', help: 'approvals.managerHelp' },
} as const;

/** With an attachment any right may be given; of an authorisation the level may be lowered. */
function useGiftFields({ kind, application, level }: RequestToDecide): FieldSpec[] {
  const asked = { works_invoices: null, payables: null, ...(application && { [application]: level }) };
  const all = useRightFields(asked);
  if (kind === 'main_manager') return [];
  if (kind === 'attachment') return all;
  return all
    .filter(({ name }) => name === application)
    .map(({ empty: _none, ...field }) => ({
      ...field,
      options: field.options.filter((option) =>
        LEVELS.some((one) => one === option.value && level !== null && levelReaches(level, one)),
      ),
    }));
}

function Answered({ decided }: { decided: NonNullable<RequestToDecide['decided']> }) {
  const t = useTranslations('people');
  const locale = useLocale();
  const { decision, by: name, at, reason } = decided;
  return (
    <Notice tone="info" title={t('approvals.decided')}>
      <p>{t('requests.by', { decision: t(`requests.${decision}`), name, at: formatInstant(locale, at) })}</p>
      {reason && <p>{t('requests.because', { reason })}</p>}
    </Notice>
  );
}
