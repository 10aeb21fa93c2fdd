import { Button } from '@/components/ui/button';
import { errorsOf } from '@/components/ui/field-error';
import { LinkButton } from '@/components/ui/link-button';
import { TextField } from '@/components/ui/text-field';
import type { Agent } from '@/db/authorised-people';
import {
  LIST_FIELDS,
  SEARCH,
  SINGLE_FIELDS,
  searchAddress,
  type TypedSearch,
} from '@/lib/forms/search-address';
import { LONGEST_BOX } from '@/lib/forms/search-criteria';
import type { ShownRefusal } from '@/lib/i18n/translate-refusals';
import { useTranslations } from '@/lib/i18n/words';
import { SearchCriteriaFields } from './search-criteria-fields';

type Props = {
  typed: TypedSearch;
  refusals: readonly ShownRefusal[];
  colleagues: readonly Agent[];
  /** All criteria are shown; otherwise the box alone, and the others go along unseen. */
  isFull: boolean;
};

/** Every criterion but the box. */
const CRITERIA = SINGLE_FIELDS.filter((name) => name !== 'q');

/** The box and the criteria. A plain form: what is asked ends in the address, with or without JavaScript. */
export function SearchForm({ typed, refusals, colleagues, isFull }: Props) {
  const t = useTranslations('search');
  return (
    <form action={SEARCH} className="space-y-4 rounded-md border border-line bg-surface p-4">
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 grow basis-72">
          <TextField
            name="q"
            type="search"
            label={t('q')}
            defaultValue={typed.q}
            errors={errorsOf(refusals, 'q')}
            placeholder={t('qHelp')}
            maxLength={LONGEST_BOX}
            enterKeyHint="search"
            data-list-filter
          />
        </div>
        <Unseen typed={typed} isFull={isFull} />
        <Button type="submit">{t('find')}</Button>
        {isFull ? (
          <LinkButton variant="quiet" href={SEARCH}>
            {t('clear')}
          </LinkButton>
        ) : (
          <LinkButton variant="quiet" href={withCriteria(searchAddress(typed))} prefetch={false}>
            {t('change')}
          </LinkButton>
        )}
      </div>
      {isFull && <SearchCriteriaFields typed={typed} refusals={refusals} colleagues={colleagues} />}
    </form>
  );
}

/** What the form does not show is asked along with what it shows. */
function Unseen({ typed, isFull }: Pick<Props, 'typed' | 'isFull'>) {
  const single = isFull ? (['many'] as const) : (['sort', 'dir', 'many', ...CRITERIA] as const);
  const values = [
    ...single.map((name) => [name, typed[name]] as const),
    ...(isFull ? [] : LIST_FIELDS.flatMap((name) => typed[name].map((value) => [name, value] as const))),
  ].filter(([, value]) => value !== '');
  return values.map(([name, value]) => (
    <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
  ));
}

function withCriteria(address: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}criteria=all`;
}
