'use client';

import { type FormEvent, useActionState, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { errorsOf } from '@/components/ui/field-error';
import { type Option, SelectField } from '@/components/ui/select-field';
import { SubmitButton } from '@/components/ui/submit-button';
import { useIsReady } from '@/components/ui/use-is-ready';
import { untouchedForm } from '@/lib/forms/form-state';
import type { ReportState } from '@/lib/forms/report-state';
import { type Progress, sendInSlices } from './in-slices';
import { ManyReport } from './many-report';

type Words = Record<
  | 'title'
  | 'help'
  | 'page'
  | 'all'
  | 'act'
  | 'to'
  | 'choose'
  | 'submit'
  | 'pending'
  | 'refused'
  | 'zip'
  | 'progress'
  | 'stop'
  | 'stopped'
  | 'broken'
  | 'report'
  | 'done'
  | 'notDone',
  string
>;

type Send = (state: ReportState, form: FormData) => Promise<ReportState>;

type Props = {
  act: Send;
  find: (query: string) => Promise<number[]>;
  acts: readonly Option[];
  colleagues: readonly Option[];
  query: string;
  seenAt: number;
  words: Words;
};

type Run = { progress: Progress | null; state: ReportState; end: 'stopped' | 'broken' | null };

/**
 * The form that the boxes of a list belong to. As a plain form it is sent once and answered with its report; with JavaScript
 * it goes in slices, with how far it is and a way to stop.
 */
export function ManyForm({ act, find, acts, colleagues, query, seenAt, words }: Props) {
  const [posted, post] = useActionState<ReportState, FormData>(act, untouchedForm);
  const { run, send, stop } = useSlices({ act, find });
  const isReady = useIsReady();
  const state = run?.state ?? posted;
  return (
    <form id="many" action={post} onSubmit={send} aria-label={words.title} className="space-y-3">
      <ErrorSummary title={words.refused} refusals={state.refusals} />
      {run?.progress && (
        <p role="status" className="flex flex-wrap items-center gap-3">
          <progress aria-label={words.progress} value={run.progress.done} max={run.progress.total} />
          <span className="figures">{`${run.progress.done} / ${run.progress.total}`}</span>
          <Button variant="secondary" size="small" onClick={stop}>
            {words.stop}
          </Button>
        </p>
      )}
      {run?.end && <p role="alert">{words[run.end]}</p>}
      <ManyReport lines={state.report ?? []} words={words} />
      <input type="hidden" name="query" value={query} />
      <input type="hidden" name="seenAt" value={seenAt} />
      <p className="text-muted">{words.help}</p>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        {isReady && (
          <label className="flex items-center gap-2">
            <input type="checkbox" className="size-4" onChange={tickPage} />
            {words.page}
          </label>
        )}
        <label className="flex items-center gap-2">
          <input type="checkbox" name="all" className="size-4" />
          {words.all}
        </label>
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <SelectField name="act" label={words.act} options={acts} width="medium" />
        <SelectField
          name="toUserId"
          label={words.to}
          options={colleagues}
          empty={words.choose}
          errors={errorsOf(state.refusals, 'toUserId')}
          width="medium"
        />
        <SubmitButton variant="secondary" pending={words.pending}>
          {words.submit}
        </SubmitButton>
        <SubmitButton variant="quiet" pending={words.pending} name="zip" value="yes">
          {words.zip}
        </SubmitButton>
      </div>
    </form>
  );
}

/** The boxes of the list stand elsewhere on the page and belong to the form all the same. */
function tickPage({ currentTarget: { form, checked } }: { currentTarget: HTMLInputElement }): void {
  for (const box of form?.elements ?? [])
    if (box instanceof HTMLInputElement && box.name === 'document') box.checked = checked;
}

function useSlices({ act, find }: Pick<Props, 'act' | 'find'>) {
  const [run, setRun] = useState<Run | null>(null);
  const isStopped = useRef(false);

  async function sendSlices(form: HTMLFormElement): Promise<void> {
    let last: ReportState = untouchedForm;
    let isWhole = true;
    const onProgress = (progress: Progress, so: ReportState) => {
      last = so;
      isWhole = progress.done === progress.total;
      setRun({ progress, state: so, end: null });
    };
    isStopped.current = false;
    try {
      await sendInSlices(new FormData(form), { act, find, isStopped: () => isStopped.current, onProgress });
      setRun({ progress: null, state: last, end: isStopped.current && !isWhole ? 'stopped' : null });
      if (last.refusals.length === 0) form.reset();
    } catch {
      setRun({ progress: null, state: last, end: 'broken' });
    }
  }

  return {
    run,
    stop: () => {
      isStopped.current = true;
    },
    send: (event: FormEvent<HTMLFormElement>) => {
      const { nativeEvent, currentTarget } = event;
      const button = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
      // A folder is asked for as a whole.
      if (button?.getAttribute('name') === 'zip') return setRun(null);
      event.preventDefault();
      // A second click does nothing while the first is on its way.
      if (!run?.progress) void sendSlices(currentTarget);
    },
  };
}
