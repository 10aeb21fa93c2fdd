import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { RadioGroup } from '@/components/ui/radio-group';
import { SubmitButton } from '@/components/ui/submit-button';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { Role } from '@/lib/domain/parties';
import type { FormState } from '@/lib/forms/form-state';
import { FormWithRefusals } from './form-with-refusals';

type Opening = {
  contractId: number;
  contractNumber: string;
  contractTitle: string;
  partyId: number;
  role: Role;
  structureName: string;
  frameworks: FrameworkCode[];
};

type Props = {
  openings: readonly Opening[];
  /** The contract from whose sheet one comes. */
  contractId: number;
  action: (state: FormState, form: FormData) => Promise<FormState>;
};

/** The contracts in which I may begin, or join, an invoicing file. */
export async function OpeningChoice({ openings, contractId, action }: Props) {
  const t = await getTranslations('submission.start.initial');
  const roles = await getTranslations('roles');
  const frameworks = await getTranslations('frameworks');
  const chosen = openings.find((one) => one.contractId === contractId) ?? openings[0];
  return (
    <Card title={t('title')}>
      <p className="mb-4 max-w-prose text-muted">{chosen ? t('lead') : t('none')}</p>
      {chosen && (
        <FormWithRefusals action={action} refused={t('refused')} className="space-y-4">
          <RadioGroup
            name="opening"
            legend={t('choose')}
            defaultValue={optionOf(chosen)}
            choices={openings.map((one) => ({
              value: optionOf(one),
              label: `${one.contractNumber} – ${one.contractTitle}`,
              help: [
                t('as', { role: roles(one.role), structure: one.structureName }),
                t('possible', {
                  frameworks: one.frameworks.map((code) => frameworks(`${code}.name`)).join(', '),
                }),
              ].join('. '),
            }))}
          />
          <SubmitButton pending={t('pending')}>{t('button')}</SubmitButton>
        </FormWithRefusals>
      )}
    </Card>
  );
}

function optionOf(one: Opening): string {
  return `${one.contractId}:${one.partyId}`;
}
