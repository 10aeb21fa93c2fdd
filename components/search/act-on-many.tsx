import type { Agent } from '@/db/authorised-people';
import { MANY_ACTS, MOST_AT_ONCE } from '@/lib/domain/many';
import type { ReportState } from '@/lib/forms/report-state';
import { useTranslations } from '@/lib/i18n/words';
import { ManyForm } from './many-form';

type Props = {
  act: (state: ReportState, form: FormData) => Promise<ReportState>;
  /** The documents of a search, so that they can be done some at a time. */
  find: (query: string) => Promise<number[]>;
  colleagues: readonly Agent[];
  /** Of the address of the search whose results are shown. */
  query: string;
  /** When they were read, in UTC milliseconds. */
  seenAt: number;
};

/**
 * What can be done with several documents of the results at once. Their boxes stand in the list, with
 * `name="document" value={id} form="many"`.
 */
export function ActOnMany({ act, find, colleagues, query, seenAt }: Props) {
  const t = useTranslations('many');
  return (
    <ManyForm
      act={act}
      find={find}
      query={query}
      seenAt={seenAt}
      acts={MANY_ACTS.map((one) => ({ value: one, label: t(`acts.${one}`) }))}
      colleagues={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      words={{
        title: t('title'),
        help: t('help'),
        page: t('page'),
        all: t('all', { most: MOST_AT_ONCE }),
        act: t('act'),
        to: t('to'),
        choose: t('choose'),
        submit: t('submit'),
        pending: t('pending'),
        refused: t('refused'),
        zip: t('zip'),
        progress: t('progress'),
        stop: t('stop'),
        stopped: t('stopped'),
        broken: t('broken'),
        report: t('report'),
        done: t('done'),
        notDone: t('notDone'),
      }}
    />
  );
}
