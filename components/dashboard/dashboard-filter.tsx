import { Button } from '@/components/ui/button';
import { ChoiceLinks } from '@/components/ui/choice-links';
import { dashboardAddress, PERIODS, type PeriodLength } from '@/lib/forms/dashboard-address';
import { useTranslations } from '@/lib/i18n/words';
import type { Dashboard } from '@/lib/queries/dashboard';

type Props = Pick<Dashboard, 'structure' | 'structures'> & {
  /** Of the portfolio, or of one contract. */
  path: string;
  period: PeriodLength;
};

/** How far back, and for which structure of whoever stands for several; both stand in the address. */
export function DashboardFilter({ path, period, structure, structures }: Props) {
  const t = useTranslations('dashboard.filter');
  const structureId = structures.length > 1 ? structure.id : null;
  const choices = PERIODS.map((one) => ({
    href: dashboardAddress(path, { months: one, structureId }),
    label: t('months', { count: one }),
    isCurrent: one === period,
  }));
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3" data-screen-only>
      <ChoiceLinks label={t('period')} choices={choices} />
      {structures.length > 1 && (
        <form action={path} className="flex flex-wrap items-center gap-2 max-sm:w-full">
          {period !== PERIODS[0] && <input type="hidden" name="months" value={period} />}
          <label htmlFor="structure" className="font-medium">
            {t('structure')}
          </label>
          <select
            id="structure"
            name="structure"
            defaultValue={structure.id}
            className="field-box min-w-0 max-w-72 pr-8 max-sm:flex-1"
          >
            {structures.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <Button type="submit" variant="secondary">
            {t('show')}
          </Button>
        </form>
      )}
    </div>
  );
}
