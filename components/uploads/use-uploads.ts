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
  /** Sends the files one after the other. @returns those that were not taken in. */
  send(files: readonly File[], input: UploadInput): Promise<File[]>;
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

  async function send(files: readonly File[], input: UploadInput): Promise<File[]> {
    const controller = new AbortController();
    abort.current = controller;
    setRefusals([]);
    setOutcome('');
    const found: FieldRefusal[] = [];
    const left: File[] = [];
    let mayHaveChanged = false;
    for (const file of files) {
      const uploaded: Uploaded = controller.signal.aborted
        ? { kind: 'cancelled' }
        : await sendOne(file, input, controller.signal);
      if (uploaded.kind !== 'taken_in') left.push(file);
      mayHaveChanged ||= uploaded.kind === 'taken_in' || uploaded.kind === 'cancelled';
      found.push(...refusalsOf(uploaded, file, field, words));
    }
    setSending(null);
    setRefusals(onlyOnce(found));
    setOutcome(left.length === 0 ? done : '');
    if (mayHaveChanged) startTransition(() => router.refresh());
    return left;
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

/** What the file itself is refused for names it: the field has forgotten it by then. */
function refusalsOf(uploaded: Uploaded, file: File, field: string, words: LeafWords): FieldRefusal[] {
  switch (uploaded.kind) {
    case 'taken_in':
      return [];
    case 'refused':
      return uploaded.refusals.map(({ field: own = field, sentence }) => ({
        field: own,
        sentence: own === field ? `${file.name} – ${sentence}` : sentence,
      }));
    case 'cancelled':
      return [{ field, sentence: words.cancelled }];
    case 'signed_out':
      return [{ field, sentence: words.signedOut }];
    case 'failed':
      return [{ field, sentence: words.failed }];
  }
}

function onlyOnce(refusals: readonly FieldRefusal[]): FieldRefusal[] {
  return refusals.filter(
    (one, index) =>
      refusals.findIndex((other) => other.field === one.field && other.sentence === one.sentence) === index,
  );
}
