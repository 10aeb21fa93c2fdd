import { ViewOfList } from '@/components/lists/view-of-list';
import { SEARCH_LIST, type SearchColumn } from '@/lib/domain/list-views';
import { useTranslations } from '@/lib/i18n/words';
import type { ListView } from '@/lib/queries/list-view';

type Props = {
  view: ListView<SearchColumn>;
  address: string;
  isOpen: boolean;
  action: (form: FormData) => Promise<void>;
};

/** Which columns the results have for their reader. */
export function SearchView(props: Props) {
  const t = useTranslations('search');
  return <ViewOfList shape={SEARCH_LIST} labelOf={(column) => t(`columns.${column}`)} {...props} />;
}
