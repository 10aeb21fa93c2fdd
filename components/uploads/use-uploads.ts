'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import type { FieldRefusal } from '@/components/ui/field-error';
import type { Messages } from '@/lib/i18n/messages';
import type { Slug, Uploaded, UploadInput } from './upload-file';

export type LeafWords = Messages['uploads']['leaf'];

/** A file on its way. `percent` is null while nothing is known; at 100 the server looks into it. */
export type Sending = { name: string; size: number; percent: number | null; isOffline: boolean };

export type Uploads = {
  sending: Sending | null;
  /** Null as long as nothing was sent: then the page's own refusals, of the plain form, still hold. */
  refusals: FieldRefusal[] | null;
  /** Said to screen readers when it is over. */
  outcome: string;
  /** Sends the files one after the other. @returns true when all of them were taken in. */
  send(files: readonly File[], input: UploadInput): Promise<boolean>;
  refuse(refusals: FieldRefusal[]): void;
  cancel(): void;
};

/** @param field beside which an outcome without a field of its own is shown; @param done said when all went well. */
export function useUploads(slug: Slug, field: string, done: string, words: LeafWords): Uploads {
  const [sending, setSending] = useState<Sending | null>(null);
  const [refusals, setRefusals] = useState<FieldRefusal[] | null>(null);
  const [outcome, setOutcome] = useState('');
  const abort = useRef<AbortController | null>(null);
  const router = useRouter();
  const [, startTransition] = useTransition();

  async function sendOne(file: File, input: UploadInput, signal: AbortSignal): Promise<Uploaded> {
    const update = (change: Partial<Sending>) => setSending((now) => now && { ...now, ...change });
    setSending({ name: file.name, size: file.size, percent: null, isOffline: false });
    try {
      const { uploadFile } = await import('./upload-file');
      return await uploadFile(slug, file, input, {
        signal,
        onPercent: (percent) => update({ percent }),
        onConnection: (isThere) => update({ isOffline: !isThere }),
      });
    } catch {
      return { kind: 'failed' };
    }
  }

  async function send(files: readonly File[], input: UploadInput): Promise<boolean> {
    const controller = new AbortController();
    abort.current = controller;
    setRefusals([]);
    setOutcome('');
    const found: FieldRefusal[] = [];
    let isChanged = false;
    for (const file of files) {
      if (controller.signal.aborted) break;
      const uploaded = await sendOne(file, input, controller.signal);
      isChanged ||= uploaded.kind === 'taken_in';
      found.push(...sentencesOf(uploaded, field, words).map((one) => named(one, file, files, field)));
    }
    setSending(null);
    setRefusals(found);
    setOutcome(found.length === 0 ? done : '');
    if (isChanged) startTransition(() => router.refresh());
    return found.length === 0;
  }

  return {
    sending,
    refusals,
    outcome,
    send,
    refuse: setRefusals,
    cancel: () => abort.current?.abort(),
  };
}

function sentencesOf(uploaded: Uploaded, field: string, words: LeafWords): FieldRefusal[] {
  switch (uploaded.kind) {
    case 'taken_in':
      return [];
    case 'refused':
      return uploaded.refusals.map(({ field: own = field, sentence }) => ({ field: own, sentence }));
    case 'cancelled':
      return [{ field, sentence: words.cancelled }];
    case 'signed_out':
      return [{ field, sentence: words.signedOut }];
    case 'failed':
      return [{ field, sentence: words.failed }];
  }
}

/** Of several files, the one that was refused is named. */
function named(refusal: FieldRefusal, file: File, files: readonly File[], field: string): FieldRefusal {
  if (files.length < 2 || refusal.field !== field) return refusal;
  return { ...refusal, sentence: `${file.name} – ${refusal.sentence}` };
}
