import { FormWithRefusals } from '@/components/submission/form-with-refusals';
import { buttonLook } from '@/components/ui/button-look';
import { Icon } from '@/components/ui/icon';
import { SelectField } from '@/components/ui/select-field';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import type { FormState } from '@/lib/forms/form-state';
import { SEARCH } from '@/lib/forms/search-address';
import { useTranslations } from '@/lib/i18n/words';
import type { MySearch, MySearches } from '@/lib/queries/my-searches';
import { SaveSearchForm } from './save-search-form';

type Act = (state: FormState, form: FormData) => Promise<FormState>;

type Props = MySearches & {
  /** Of the address of the search that is shown; null when what was typed cannot be read. */
  query: string | null;
  save: Act;
  watch: Act;
  keep: Act;
};

/**
 * The searches that one keeps or shares: each a link, with being told of what is new; and keeping the one that is shown.
 * What was refused stands above what is folded away.
 */
export function SavedSearches({ searches, structures, query, save, watch, keep }: Props) {
  const t = useTranslations('savedSearches');
  const kept = searches.filter(({ isKept }) => isKept);
  return (
    <section
      aria-label={t('list')}
      data-screen-only
      className="divide-y divide-line rounded-md border border-line bg-surface"
    >
      <FormWithRefusals action={watch} refused={t('refused')}>
        <details className="px-4 py-2.5">
          <summary className="flex items-center gap-2 font-semibold">
            {t('title', { count: searches.length })}
            <Icon name="chevron_down" className="text-muted" />
          </summary>
          {searches.length === 0 && <p className="mt-2 text-muted">{t('none')}</p>}
          <ul className="mt-2 divide-y divide-line">
            {searches.map((search) => (
              <SavedLine key={search.id} search={search} />
            ))}
          </ul>
        </details>
      </FormWithRefusals>
      {query !== null && (
        <SaveSearchForm
          action={save}
          query={query}
          sharing={[
            { value: '', label: t('save.alone') },
            ...structures.map(({ id, name }) => ({ value: id, label: t('save.with', { name }) })),
          ]}
          words={{
            title: t('save.title'),
            name: t('save.name'),
            sharing: t('save.sharing'),
            submit: t('save.submit'),
            pending: t('pending'),
            refused: t('refused'),
          }}
        />
      )}
      {kept.length > 0 && <KeepForm kept={kept} keep={keep} />}
    </section>
  );
}

/** One button for all lines of a form: its value says which search, its name what. */
function SavedLine({
  search: { id, name, query, ownerName, structureName, isMine, isWatched },
}: {
  search: MySearch;
}) {
  const t = useTranslations('savedSearches');
  const shared = structureName ?? '';
  const note = isMine
    ? t('shared', { structure: shared })
    : t('sharedBy', { structure: shared, who: ownerName });
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-1.5">
      <span className="min-w-0 break-words">
        <a href={query === '' ? SEARCH : `${SEARCH}?${query}`}>{name}</a>
        {structureName !== null && <span className="ml-2 text-[0.8125rem] text-muted">{note}</span>}
      </span>
      <span className="flex items-baseline gap-2">
        {isWatched && <span className="text-[0.8125rem] text-muted">{t('isWatched')}</span>}
        <button
          type="submit"
          name={isWatched ? 'unwatch' : 'watch'}
          value={id}
          aria-label={t(isWatched ? 'unwatchThis' : 'watchThis', { name })}
          className={buttonLook('quiet', 'small')}
        >
          {t(isWatched ? 'unwatch' : 'watch')}
        </button>
      </span>
    </li>
  );
}

/** Opens first, so that one click is never enough to take a search away from everybody. */
function KeepForm({ kept, keep }: { kept: readonly MySearch[]; keep: Act }) {
  const t = useTranslations('savedSearches');
  const isShared = kept.some(({ structureName }) => structureName !== null);
  return (
    <FormWithRefusals action={keep} refused={t('refused')}>
      <details className="px-4 py-2.5">
        <summary>{t('keep.title')}</summary>
        <div className="mt-2 flex flex-wrap items-end gap-3">
          <SelectField
            name="searchId"
            label={t('keep.which')}
            options={kept.map(({ id, name }) => ({ value: id, label: name }))}
            width="medium"
          />
          <TextField name="newName" label={t('keep.newName')} maxLength={80} width="medium" />
          <SubmitButton name="act" value="rename" variant="secondary" pending={t('pending')}>
            {t('keep.rename')}
          </SubmitButton>
          <SubmitButton name="act" value="end" variant="danger" pending={t('pending')}>
            {t('keep.end')}
          </SubmitButton>
        </div>
        {isShared && <p className="mt-2 text-[0.8125rem] text-muted">{t('keep.forAll')}</p>}
      </details>
    </FormWithRefusals>
  );
}
