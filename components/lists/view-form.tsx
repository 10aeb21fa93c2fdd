import { Button } from '@/components/ui/button';
import type { ListName } from '@/lib/domain/list-views';
import { useTranslations } from '@/lib/i18n/words';

type Props = {
  userId: number;
  list: ListName;
  /** All that can be chosen, in the order of the list; without the column that is always there. */
  columns: readonly { key: string; label: string; isShown: boolean }[];
  isDense: boolean;
  action: (form: FormData) => Promise<void>;
};

/** Which columns a list has and how close its rows stand: a plain form, which stays on the page. */
export function ViewForm({ userId, list, columns, isDense, action }: Props) {
  const t = useTranslations('lists.view');
  return (
    <details open data-screen-only>
      <summary className="font-medium text-accent">{t('title')}</summary>
      <form action={action} className="mt-2 space-y-3 rounded-md border border-line bg-surface p-4">
        <input type="hidden" name="userId" value={userId} />
        <input type="hidden" name="list" value={list} />
        <fieldset>
          <legend className="mb-1 font-medium">{t('columns')}</legend>
          <div className="flex flex-wrap gap-x-5 gap-y-1.5">
            {columns.map(({ key, label, isShown }) => (
              <Choice key={`${key} ${isShown}`} name="columns[]" value={key} label={label} isOn={isShown} />
            ))}
          </div>
        </fieldset>
        <Choice key={`dense ${isDense}`} name="isDense" value="on" label={t('dense')} isOn={isDense} />
        <p className="text-[0.8125rem] text-muted">{t('help')}</p>
        <Button type="submit" variant="secondary" size="small">
          {t('submit')}
        </Button>
      </form>
    </details>
  );
}

function Choice({ name, value, label, isOn }: { name: string; value: string; label: string; isOn: boolean }) {
  return (
    <label className="flex items-center gap-2">
      <input type="checkbox" name={name} value={value} defaultChecked={isOn} className="size-4" />
      {label}
    </label>
  );
}
