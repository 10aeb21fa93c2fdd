'use client';

import { useRouter } from 'next/navigation';
import { type RefObject, startTransition, useEffect, useRef, useState } from 'react';
import { typedValues } from '@/lib/forms/form-values';
import { keepValues } from './kept-values';

export type SaveState = 'idle' | 'saving' | 'saved' | 'signed_out' | 'offline';

/** How long somebody has to pause before what they typed is kept. */
const PAUSE = 1200;

/**
 * Keeps what is typed in the draft, without a word from the person. When the session has ended, it stays on the device
 * and is taken up again after signing in.
 */
export function useAutosave(form: RefObject<HTMLFormElement | null>, draftId: number): SaveState {
  const [state, setState] = useState<SaveState>('idle');
  const timer = useRef<number | undefined>(undefined);
  const router = useRouter();
  useEffect(() => {
    const element = form.current;
    if (!element) return;
    const schedule = () => {
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(async () => {
        setState('saving');
        const next = await keep(element, draftId);
        setState(next);
        // So that the "back" button does not bring the page as it was before.
        if (next === 'saved') startTransition(() => router.refresh());
      }, PAUSE);
    };
    const stop = () => window.clearTimeout(timer.current);
    // Somebody was quicker than this script.
    if (isChanged(element)) schedule();
    element.addEventListener('input', schedule);
    element.addEventListener('submit', stop);
    return () => {
      stop();
      element.removeEventListener('input', schedule);
      element.removeEventListener('submit', stop);
    };
  }, [form, draftId, router]);
  return state;
}

function isChanged(form: HTMLFormElement): boolean {
  return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].some(
    ({ value, defaultValue }) => value !== defaultValue.replace(/\r\n?/g, '\n'),
  );
}

async function keep(element: HTMLFormElement, draftId: number): Promise<SaveState> {
  const { draftId: _id, intent: _intent, ...fields } = typedValues(new FormData(element));
  const body = JSON.stringify(fields);
  try {
    const answer = await fetch(`/api/drafts/${draftId}/fields`, { method: 'PUT', body });
    if (answer.status === 401) keepValues(draftId, body);
    if (answer.status === 401) return 'signed_out';
    return answer.ok ? 'saved' : 'offline';
  } catch {
    return 'offline';
  }
}
