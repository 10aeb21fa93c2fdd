import type { Agent } from '@/db/authorised-people';
import { useTranslations } from '@/lib/i18n/words';
import { useInstructorOptions } from './instructor-options';

/** The field that narrows a list to what somebody has in hand, in a form that ends in the address. */
export function InstructorSelect({ colleagues, asked }: { colleagues: readonly Agent[]; asked: string }) {
  const t = useTranslations('hands');
  const options = useInstructorOptions(colleagues);
  return (
    <span className="flex items-center gap-2 max-sm:w-full">
      <label htmlFor="instructor" className="font-medium">
        {t('title')}
      </label>
      <select
        id="instructor"
        name="instructor"
        defaultValue={asked}
        className="field-box min-w-0 pr-8 max-sm:flex-1"
      >
        <option value="">{t('filter.all')}</option>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </span>
  );
}
