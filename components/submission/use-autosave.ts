'use client';

import { useRouter } from 'next/navigation';
import { type RefObject, startTransition, useEffect, useState } from 'react';
import { typedValues } from '@/lib/forms/form-values';
import { keepValues } from './kept-values';

export type SaveState = 'idle' | 'saving' | 'saved' | 'signed_out' | 'gone' | 'offline';

/** How long somebody has to pause before what they typed is kept. */
const PAUSE = 1200;

/**
 * Keeps what is typed in the draft, without a word from the person; what was typed last, when they leave the page. When
 * the session has ended, it stays on the device and is taken up again after signing in.
 */
export function useAutosave(form: RefObject<HTMLFormElement | null>, draftId: number): SaveState {
  const [state, setState] = useState<SaveState>('idle');
  const router = useRouter();
  useEffect(() => {
    const element = form.current;
    if (!element) return;
    let timer: number | undefined;
    let onItsWay: AbortController | undefined;
    const save = async () => {
      timer = undefined;
      onItsWay?.abort();
      const own = new AbortController();
      onItsWay = own;
      setState('saving');
      const next = await keep(element, draftId, { signal: own.signal });
      if (own.signal.aborted) return;
      setState(next);
      // So that the "back" button does not bring the page as it was before.
      if (next === 'saved') startTransition(() => router.refresh());
    };
    const schedule = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(save, PAUSE);
    };
    // The form brings everything itself: what is kept later than it would be older.
    const stop = () => {
      window.clearTimeout(timer);
      timer = undefined;
      onItsWay?.abort();
    };
    const leave = () => {
      if (timer === undefined) return;
      stop();
      void keep(element, draftId, { keepalive: true });
    };
    // Somebody was quicker than this script.
    if (isChanged(element)) schedule();
    element.addEventListener('input', schedule);
    element.addEventListener('submit', stop);
    window.addEventListener('pagehide', leave);
    return () => {
      leave();
      element.removeEventListener('input', schedule);
      element.removeEventListener('submit', stop);
      window.removeEventListener('pagehide', leave);
    };
  }, [form, draftId, router]);
  return state;
}

function isChanged(form: HTMLFormElement): boolean {
  return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].some(
    ({ value, defaultValue }) => value !== defaultValue.replace(/\r\n?/g, '\n'),
  );
}

async function keep(
  element: HTMLFormElement,
  draftId: number,
  how: Pick<RequestInit, 'signal' | 'keepalive'>,
): Promise<SaveState> {
  const { draftId: _id, intent: _intent, ...fields } = typedValues(new FormData(element));
  const body = JSON.stringify(fields);
  try {
    const answer = await fetch(`/api/drafts/${draftId}/fields`, { ...how, method: 'PUT', body });
    if (answer.status === 401) keepValues(draftId, body);
    if (answer.status === 401) return 'signed_out';
    if (answer.status === 404) return 'gone';
    return answer.ok ? 'saved' : 'offline';
  } catch {
    return 'offline';
  }
}
