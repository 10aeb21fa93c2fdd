import { Checkbox } from '@/components/ui/checkbox';
import { errorsOf } from '@/components/ui/field-error';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { DOCUMENT_TYPES, SUBMISSION_TYPES } from '@/lib/domain/submission';
import type { TypedSearch } from '@/lib/forms/search-address';
import { DELAY_STATES, NAMED_PARTIES } from '@/lib/forms/search-criteria';
import { useTranslations } from '@/lib/i18n/words';
import { ChoiceBoxes } from './choice-boxes';
import { type CriteriaProps, useFieldOf } from './use-field-of';

const NUMBERS = ['engagement', 'mandate'] as const;
const DAYS = ['datedFrom', 'datedTo', 'changedFrom', 'changedTo'] as const;
const AMOUNTS = ['exclFrom', 'exclTo', 'inclFrom', 'inclTo', 'payableFrom', 'payableTo'] as const;
const CHOICES = ['deposit', 'downloaded', 'delay', 'withoutNext'] as const;
const GRID = 'grid items-start gap-x-6 gap-y-4 pt-4 sm:grid-cols-2 lg:grid-cols-4';

/** @returns whether one of these criteria is asked. */
export function isSeldomAsked(typed: TypedSearch): boolean {
  const parties = NAMED_PARTIES.flatMap(({ name, service }) => [name, service]);
  return (
    typed.type.length > 0 ||
    [...NUMBERS, ...DAYS, ...AMOUNTS, ...CHOICES, ...parties].some((name) => typed[name] !== '')
  );
}

/** The criteria that are asked now and then. */
export function SeldomFields({ typed, refusals }: CriteriaProps) {
  const t = useTranslations('search');
  const words = useTranslations('submission');
  const { field, day, amount, select } = useFieldOf({ typed, refusals });
  return (
    <>
      <div className={GRID}>
        {NAMED_PARTIES.flatMap(({ name, service }) => [
          <TextField key={name} {...field(name)} placeholder={t('partyHelp')} />,
          <TextField key={service} {...field(service)} placeholder={t('serviceHelp')} />,
        ])}
      </div>
      <div className={GRID}>
        {DAYS.map((name) => (
          <TextField key={name} {...day(name)} />
        ))}
        {AMOUNTS.map((name) => (
          <TextField key={name} {...amount(name)} />
        ))}
        {NUMBERS.map((name) => (
          <TextField key={name} {...field(name)} placeholder={t('numberHelp')} />
        ))}
      </div>
      <div className={GRID}>
        <SelectField
          {...select('deposit')}
          empty={t('any')}
          options={SUBMISSION_TYPES.map((value) => ({ value, label: words(`document.type.${value}`) }))}
        />
        <SelectField
          {...select('downloaded')}
          empty={t('any')}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`downloads.${value}`) }))}
        />
        <SelectField
          {...select('delay')}
          empty={t('any')}
          options={DELAY_STATES.map((value) => ({ value, label: t(`delays.${value}`) }))}
        />
        <div className="sm:pt-7">
          <Checkbox name="withoutNext" label={t('withoutNext')} defaultChecked={typed.withoutNext !== ''} />
        </div>
      </div>
      <div className="pt-4 lg:w-1/2 lg:pr-3">
        <ChoiceBoxes
          name="type"
          legend={t('type')}
          chosenLabel={t('chosen', { count: typed.type.length })}
          chosen={typed.type}
          errors={errorsOf(refusals, 'type')}
          choices={DOCUMENT_TYPES.map((type) => [type, words(`details.documentTypes.${type}`)])}
        />
      </div>
    </>
  );
}
