import type { ListShape } from '@/lib/domain/list-views';
import { useTranslations } from '@/lib/i18n/words';
import type { ListView } from '@/lib/queries/list-view';
import { ViewForm } from './view-form';

type Props<Key extends string> = {
  shape: ListShape<Key>;
  view: ListView<Key>;
  /** What the columns are called. */
  labelOf: (column: Key) => string;
  /** The same page with the form open: a list is heavy enough without it. */
  address: string;
  isOpen: boolean;
  action: (form: FormData) => Promise<void>;
};

/** Which columns a list has for its reader: a link, and the form once they ask to choose them. */
export function ViewOfList<Key extends string>({
  shape,
  view,
  labelOf,
  address,
  isOpen,
  action,
}: Props<Key>) {
  const t = useTranslations('lists.view');
  if (!isOpen)
    return (
      <a href={address} data-screen-only>
        {t('title')}
      </a>
    );
  return (
    <ViewForm
      userId={view.userId}
      list={shape.name}
      columns={shape.columns
        .filter((key) => key !== shape.always)
        .map((key) => ({ key, label: labelOf(key), isShown: view.columns.includes(key) }))}
      isDense={view.isDense}
      action={action}
    />
  );
}
