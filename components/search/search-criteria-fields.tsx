import { useInstructorOptions } from '@/components/hands/instructor-options';
import { errorsOf } from '@/components/ui/field-error';
import { Icon } from '@/components/ui/icon';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { Agent } from '@/db/authorised-people';
import { NEWEST_FIRST } from '@/lib/domain/document-order';
import { FRAMEWORK_CODES } from '@/lib/domain/frameworks';
import { ROLES } from '@/lib/domain/parties';
import { STATUSES } from '@/lib/domain/statuses';
import { useTranslations } from '@/lib/i18n/words';
import { ChoiceBoxes } from './choice-boxes';
import { isSeldomAsked, SeldomFields } from './seldom-fields';
import { SORTED_COLUMNS } from './sorted-columns';
import { type CriteriaProps, useFieldOf } from './use-field-of';

/** Every criterion: those that are asked most, then the others, folded until one of them is asked. */
export function SearchCriteriaFields({
  typed,
  refusals,
  colleagues,
}: CriteriaProps & { colleagues: readonly Agent[] }) {
  const t = useTranslations('search');
  const roles = useTranslations('roles');
  const frameworks = useTranslations('frameworks');
  const statuses = useTranslations('statuses');
  const hands = useTranslations('hands');
  const instructors = useInstructorOptions(colleagues);
  const { field, day, amount, select } = useFieldOf({ typed, refusals });
  return (
    <>
      <div className="grid items-start gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
        <TextField {...field('number')} placeholder={t('numberHelp')} />
        <TextField {...field('contract')} placeholder={t('contractHelp')} />
        <TextField {...field('party')} placeholder={t('partyHelp')} />
        <SelectField
          {...select('role')}
          empty={t('anyRole')}
          options={ROLES.map((role) => ({ value: role, label: roles(role) }))}
        />
        <TextField {...day('submittedFrom')} />
        <TextField {...day('submittedTo')} />
        <TextField {...amount('amountFrom')} placeholder={t('amountHelp')} />
        <TextField {...amount('amountTo')} placeholder={t('amountHelp')} />
        <SelectField {...select('instructor')} empty={hands('filter.all')} options={instructors} />
        <SelectField
          name="sort"
          label={t('sort')}
          defaultValue={typed.sort}
          options={SORTED_COLUMNS.map(([column, by]) => ({
            value: by === NEWEST_FIRST.by ? '' : by,
            label: t(`columns.${column}`),
          }))}
        />
        <SelectField
          name="dir"
          label={t('dir')}
          defaultValue={typed.dir}
          options={(['desc', 'asc'] as const).map((value) => ({
            value: value === 'desc' ? '' : value,
            label: t(`directions.${value}`),
          }))}
        />
      </div>
      <div className="grid items-start gap-x-6 gap-y-4 lg:grid-cols-2">
        <ChoiceBoxes
          name="framework"
          legend={t('framework')}
          chosenLabel={t('chosen', { count: typed.framework.length })}
          chosen={typed.framework}
          errors={errorsOf(refusals, 'framework')}
          choices={FRAMEWORK_CODES.map((code) => [code, `${code} ${frameworks(`${code}.name`)}`])}
        />
        <ChoiceBoxes
          name="status"
          legend={t('status')}
          chosenLabel={t('chosen', { count: typed.status.length })}
          chosen={typed.status}
          errors={errorsOf(refusals, 'status')}
          choices={STATUSES.map((status) => [status, statuses(status)])}
        />
      </div>
      <details open={isSeldomAsked(typed)} className="border-line border-t pt-3">
        <summary className="flex items-center gap-2 font-medium">
          {t('moreCriteria')}
          <Icon name="chevron_down" className="text-muted" />
        </summary>
        <SeldomFields typed={typed} refusals={refusals} />
      </details>
    </>
  );
}
