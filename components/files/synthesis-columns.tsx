import { useTranslations } from 'next-intl';
import { ViewForm } from '@/components/lists/view-form';
import { SYNTHESIS_LIST, type SynthesisColumn } from '@/lib/domain/list-views';
import type { ListView } from '@/lib/queries/list-view';

/** What the columns of the synthesis are called. */
export function useColumnLabels(): Record<SynthesisColumn, string> {
  const t = useTranslations('files.synthesis.columns');
  const hands = useTranslations('hands');
  return {
    file: t('file'),
    contract: t('contract'),
    month: t('month'),
    documents: t('documents'),
    claimed: t('claimed'),
    admitted: t('admitted'),
    turn: t('turn'),
    term: t('term'),
    instructor: hands('title'),
    moved: t('moved'),
  };
}

type Props = {
  view: ListView<SynthesisColumn>;
  /** The same page with the form open: a list is heavy enough without it. */
  address: string;
  isOpen: boolean;
  action: (form: FormData) => Promise<void>;
};

/** Which columns the synthesis has for its reader, once they ask to choose them. */
export function SynthesisView({ view, address, isOpen, action }: Props) {
  const t = useTranslations('lists.view');
  const labels = useColumnLabels();
  const { name, always, columns } = SYNTHESIS_LIST;
  if (!isOpen)
    return (
      <a href={address} data-screen-only>
        {t('title')}
      </a>
    );
  return (
    <ViewForm
      userId={view.userId}
      list={name}
      columns={columns
        .filter((key) => key !== always)
        .map((key) => ({ key, label: labels[key], isShown: view.columns.includes(key) }))}
      isDense={view.isDense}
      isOpen
      action={action}
    />
  );
}
