import { ViewOfList } from '@/components/lists/view-of-list';
import { SYNTHESIS_LIST, type SynthesisColumn } from '@/lib/domain/list-views';
import { useTranslations } from '@/lib/i18n/words';
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
  address: string;
  isOpen: boolean;
  action: (form: FormData) => Promise<void>;
};

/** Which columns the synthesis has for its reader. */
export function SynthesisView(props: Props) {
  const labels = useColumnLabels();
  return <ViewOfList shape={SYNTHESIS_LIST} labelOf={(column) => labels[column]} {...props} />;
}
