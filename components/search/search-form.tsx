import { useTranslations } from 'next-intl';
import { useInstructorOptions } from '@/components/hands/instructor-options';
import { Button } from '@/components/ui/button';
import { errorsOf } from '@/components/ui/field-error';
import { LinkButton } from '@/components/ui/link-button';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { Agent } from '@/db/authorised-people';
import { parseDay } from '@/lib/domain/day-bounds';
import { FRAMEWORK_CODES } from '@/lib/domain/frameworks';
import { ROLES } from '@/lib/domain/parties';
import { STATUSES } from '@/lib/domain/statuses';
import { ChoiceBoxes } from './choice-boxes';
import { type FormProps, SEARCH, type SingleField } from './search-fields';

/** The criteria. A plain form: they end in the address, with or without JavaScript. */
export function SearchForm({ typed, refusals, colleagues }: FormProps & { colleagues: readonly Agent[] }) {
  const t = useTranslations('search');
  const roles = useTranslations('roles');
  const frameworks = useTranslations('frameworks');
  const statuses = useTranslations('statuses');
  const hands = useTranslations('hands');
  const instructors = useInstructorOptions(colleagues);
  const field = (name: SingleField) => ({
    name,
    label: t(name),
    defaultValue: typed[name],
    errors: errorsOf(refusals, name),
    maxLength: 120,
  });
  return (
    <form action={SEARCH} className="space-y-4">
      <div className="grid items-start gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
        <TextField {...field('number')} placeholder={t('numberHelp')} />
        <TextField {...field('contract')} placeholder={t('contractHelp')} />
        <TextField {...field('party')} placeholder={t('partyHelp')} />
        <SelectField
          name="role"
          label={t('role')}
          defaultValue={typed.role}
          errors={errorsOf(refusals, 'role')}
          empty={t('anyRole')}
          options={ROLES.map((role) => ({ value: role, label: roles(role) }))}
        />
        <TextField {...field('submittedFrom')} {...day(typed.submittedFrom)} />
        <TextField {...field('submittedTo')} {...day(typed.submittedTo)} />
        <TextField {...field('amountFrom')} placeholder={t('amountHelp')} unit="€" isNumber />
        <TextField {...field('amountTo')} placeholder={t('amountHelp')} unit="€" isNumber />
        <SelectField
          name="instructor"
          label={t('instructor')}
          defaultValue={typed.instructor}
          errors={errorsOf(refusals, 'instructor')}
          empty={hands('filter.all')}
          options={instructors}
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
      <div className="flex flex-wrap gap-2">
        <Button type="submit">{t('find')}</Button>
        <LinkButton variant="quiet" href={SEARCH}>
          {t('clear')}
        </LinkButton>
      </div>
    </form>
  );
}

/** A day may stand in the address as people write it; the browser's field wants it its own way. */
function day(typed: string) {
  return { type: 'date', defaultValue: parseDay(typed) ?? '' } as const;
}
