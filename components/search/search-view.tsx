import { useTranslations } from 'next-intl';
import { ViewForm } from '@/components/lists/view-form';
import { SEARCH_LIST, type SearchColumn } from '@/lib/domain/list-views';
import type { ListView } from '@/lib/queries/list-view';

type Props = {
  view: ListView<SearchColumn>;
  /** Of the same page with the form open. */
  address: string;
  isOpen: boolean;
  action: (form: FormData) => Promise<void>;
};

/** Which columns the results have for their reader, once they ask to choose them. */
export function SearchView({ view, address, isOpen, action }: Props) {
  const lists = useTranslations('lists.view');
  const t = useTranslations('search');
  const { name, always, columns } = SEARCH_LIST;
  if (!isOpen)
    return (
      <a href={address} data-screen-only>
        {lists('title')}
      </a>
    );
  return (
    <ViewForm
      userId={view.userId}
      list={name}
      columns={columns
        .filter((key) => key !== always)
        .map((key) => ({ key, label: t(`columns.${key}`), isShown: view.columns.includes(key) }))}
      isDense={view.isDense}
      action={action}
    />
  );
}
