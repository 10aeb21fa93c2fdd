import { getLocale } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { RadioGroup } from '@/components/ui/radio-group';
import { SelectField } from '@/components/ui/select-field';
import { SubmitButton } from '@/components/ui/submit-button';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import { gathers, SUBMISSION_TYPES, type SubmissionType } from '@/lib/domain/submission';
import type { FormState } from '@/lib/forms/form-state';
import { formatAmount } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';
import { FormWithRefusals } from './form-with-refusals';
import { FrameworkChoice, type FrameworkDraft } from './framework-choice';

type Service = { id: number; code: string; name: string };
type Previous = {
  id: number;
  framework: FrameworkCode;
  number: string;
  issuerName: string;
  isChosen: boolean;
  totals: { netPayable: number };
};

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  draft: FrameworkDraft & {
    id: number;
    submissionType: SubmissionType | null;
    mainFile: { isSigned: boolean } | null;
    issuerStructureId: number;
    issuerServiceId: number | null;
    issuers: readonly { structureId: number; name: string; services: readonly Service[] }[];
    previous: readonly Previous[];
  };
};

/** Step 2: submission type, invoicing framework, issuer, and the documents that this one gathers. */
export async function DocumentForm({ action, draft }: Props) {
  const t = await getTranslations('submission.document');
  return (
    <FormWithRefusals action={action} refused={t('refused')} className="space-y-6">
      <input type="hidden" name="draftId" value={draft.id} />
      <Card>
        <div className="grid gap-6 lg:grid-cols-2">
          <FrameworkChoice draft={draft} />
          <div className="space-y-6">
            <RadioGroup
              name="submissionType"
              legend={t('type.legend')}
              help={t('type.help')}
              defaultValue={draft.submissionType ?? typeOf(draft.mainFile)}
              choices={SUBMISSION_TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
              isInline
            />
            <IssuerChoice draft={draft} />
          </div>
        </div>
      </Card>
      <Gathering draft={draft} />
      <SubmitButton pending={t('pending')}>{t('continue')}</SubmitButton>
    </FormWithRefusals>
  );
}

async function IssuerChoice({ draft }: Pick<Props, 'draft'>) {
  const t = await getTranslations('submission.document');
  const services = draft.issuers.flatMap((issuer) => issuer.services);
  return (
    <>
      <SelectField
        name="issuerStructureId"
        label={t('issuer')}
        defaultValue={draft.issuerStructureId}
        options={draft.issuers.map((issuer) => ({ value: issuer.structureId, label: issuer.name }))}
      />
      {services.length > 0 && (
        <SelectField
          name="issuerServiceId"
          label={t('service')}
          defaultValue={draft.issuerServiceId ?? ''}
          empty={t('noService')}
          options={services.map((service) => ({
            value: service.id,
            label: `${service.code} – ${service.name}`,
          }))}
        />
      )}
    </>
  );
}

/** Account and general statements may follow several requests at once; every other document follows just one. */
async function Gathering({ draft }: Pick<Props, 'draft'>) {
  const t = await getTranslations('submission.document.gather');
  const locale = await getLocale();
  if (draft.previous.length < 2 || draft.framework === null || !gathers(draft.framework))
    return draft.previous
      .filter((one) => one.isChosen)
      .map((one) => <input key={one.id} type="hidden" name="follows[]" value={one.id} />);
  return (
    <Card title={t('legend')}>
      <fieldset className="space-y-2" id="follows">
        <legend className="mb-2 text-muted">{t('help')}</legend>
        {draft.previous.map((one) => (
          <Checkbox
            key={one.id}
            id={`follows-${one.id}`}
            name="follows[]"
            value={one.id}
            defaultChecked={one.isChosen}
            label={t('document', {
              framework: one.framework,
              number: one.number,
              issuer: one.issuerName,
              net: formatAmount(locale, one.totals.netPayable),
            })}
          />
        ))}
      </fieldset>
    </Card>
  );
}

function typeOf(file: { isSigned: boolean } | null): SubmissionType {
  return file?.isSigned ? 'DEPOT_PDF_SIGNE_PORTAIL' : 'DEPOT_PDF_PORTAIL';
}
