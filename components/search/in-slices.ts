import { untouchedForm } from '@/lib/forms/form-state';
import type { ReportState } from '@/lib/forms/report-state';

/** So many documents are sent at a time: the reader sees how far it is, and can stop. */
const SLICE = 25;

export type Progress = { done: number; total: number };

type Tools = {
  act: (state: ReportState, form: FormData) => Promise<ReportState>;
  find: (query: string) => Promise<number[]>;
  isStopped: () => boolean;
  /** After each slice, with everything that is known so far. */
  onProgress: (progress: Progress, so: ReportState) => void;
};

/**
 * Sends a form of chosen documents slice by slice, as it would be sent as a whole. Each document is done as a whole or not
 * at all; what is refused as a whole ends it.
 * @throws when a slice was not answered: what came of the slices before was told already.
 */
export async function sendInSlices(
  form: FormData,
  { act, find, isStopped, onProgress }: Tools,
): Promise<void> {
  const ids = form.get('all') === null ? form.getAll('document') : (await find(queryOf(form))).map(String);
  if (ids.length <= SLICE)
    return onProgress({ done: ids.length, total: ids.length }, await act(untouchedForm, form));
  let so: ReportState = untouchedForm;
  onProgress({ done: 0, total: ids.length }, so);
  for (let at = 0; at < ids.length && !isStopped(); at += SLICE) {
    const answer = await act(untouchedForm, sliceOf(form, ids.slice(at, at + SLICE)));
    so = { ...answer, report: [...(so.report ?? []), ...(answer.report ?? [])] };
    onProgress({ done: Math.min(at + SLICE, ids.length), total: ids.length }, so);
    if (answer.refusals.length > 0) return;
  }
}

function queryOf(form: FormData): string {
  const query = form.get('query');
  return typeof query === 'string' ? query : '';
}

function sliceOf(form: FormData, ids: readonly FormDataEntryValue[]): FormData {
  const slice = new FormData();
  for (const [name, value] of form) if (name !== 'document' && name !== 'all') slice.append(name, value);
  for (const id of ids) slice.append('document', id);
  return slice;
}
