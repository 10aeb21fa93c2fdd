import { Card } from '@/components/ui/card';
import { RadioGroup } from '@/components/ui/radio-group';
import { SearchBox } from '@/components/ui/search-box';
import { SelectField } from '@/components/ui/select-field';
import { SubmitButton } from '@/components/ui/submit-button';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { Role } from '@/lib/domain/parties';
import type { FormState } from '@/lib/forms/form-state';
import { getTranslations } from '@/lib/i18n/words';
import { FormWithRefusals } from './form-with-refusals';

type Opening = {
  contractId: number;
  contractNumber: string;
  contractTitle: string;
  partyId: number;
  role: Role;
  structureName: string;
  frameworks: FrameworkCode[];
  inAbsence: FrameworkCode[];
};

type Props = {
  openings: readonly Opening[];
  /** There are other contracts, which can be looked for. */
  hasMore: boolean;
  /** What was looked for; blank: nothing. */
  search: string;
  /** The contract from whose sheet one comes. */
  contractId: number | null;
  actions: Record<'begin' | 'beginInAbsence', Action>;
};
type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** The contracts in which I may begin, or join, an invoicing file. */
export async function OpeningChoice({ openings: all, hasMore, search, contractId, actions }: Props) {
  const t = await getTranslations('submission.start.initial');
  const roles = await getTranslations('roles');
  const frameworks = await getTranslations('frameworks');
  const openings = all.filter((one) => one.frameworks.length > 0);
  const chosen = openings.find((one) => one.contractId === contractId) ?? openings[0];
  const said = () => {
    if (chosen) return t('lead');
    if (all.length > 0) return t('onlyInAbsence');
    return search === '' ? t('none') : t('notFound', { search });
  };
  return (
    <Card id="initial" title={t('title')}>
      <p className="mb-4 max-w-prose text-muted">{said()}</p>
      {(hasMore || search !== '') && (
        <div className="mb-4">
          <SearchBox
            action="/works-invoices/submit#initial"
            search={search}
            words={{ label: t('search'), help: t('searchHelp'), find: t('find'), all: t('latest') }}
          />
        </div>
      )}
      {hasMore && (chosen || search !== '') && (
        <p className="mb-4 text-muted">{t(search === '' ? 'mostLatest' : 'mostFound')}</p>
      )}
      {chosen && (
        <FormWithRefusals action={actions.begin} refused={t('refused')} className="space-y-4">
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
      <InAbsence
        openings={all.filter((one) => one.inAbsence.length > 0)}
        contractId={contractId}
        action={actions.beginInAbsence}
      />
    </Card>
  );
}

type AbsenceProps = Pick<Props, 'openings' | 'contractId'> & { action: Action };

/** Where somebody who is on the portal has to be declared absent first: any contract, so a list to choose from. */
async function InAbsence({ openings, contractId, action }: AbsenceProps) {
  const t = await getTranslations('absence.start');
  const roles = await getTranslations('roles');
  const chosen = openings.find((one) => one.contractId === contractId);
  if (openings.length === 0) return null;
  return (
    <details className="mt-4">
      <summary className="text-accent underline underline-offset-2">{t('summary')}</summary>
      <FormWithRefusals action={action} refused={t('refused')} className="mt-3 space-y-4">
        <p className="max-w-prose text-muted">{t('lead')}</p>
        <SelectField
          name="without"
          label={t('choose')}
          {...(chosen ? { defaultValue: optionOf(chosen) } : {})}
          options={openings.map((one) => ({
            value: optionOf(one),
            label: t('option', {
              number: one.contractNumber,
              title: one.contractTitle,
              role: roles(one.role),
              structure: one.structureName,
            }),
          }))}
        />
        <SubmitButton variant="secondary" pending={t('pending')}>
          {t('button')}
        </SubmitButton>
      </FormWithRefusals>
    </details>
  );
}

function optionOf(one: Opening): string {
  return `${one.contractId}:${one.partyId}`;
}
