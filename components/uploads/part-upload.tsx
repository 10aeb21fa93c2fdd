'use client';

import { type FormEvent, lazy, Suspense, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { errorsOf, FieldError } from '@/components/ui/field-error';
import { FILE_FIELDS } from '@/lib/domain/deposited-files';
import type { Locale } from '@/lib/i18n/locales';
import type { Messages } from '@/lib/i18n/messages';
import { type LeafWords, useUploads } from './use-uploads';

const SendingProgress = lazy(() => import('./sending-progress'));

const LOOK =
  'field-box min-w-0 max-w-full file:mr-3 file:cursor-pointer file:rounded-md file:border file:border-line-strong ' +
  'file:bg-sunken file:px-3 file:py-0.5 file:font-medium file:text-ink hover:file:border-ink';

type Props = {
  draftId: number;
  /** The type of attachment that this place is for. */
  type: string;
  label: string;
  accept: string;
  words: Messages['uploads']['parts'];
  leaf: LeafWords;
  locale: Locale;
};

/** A place for one attachment whose type is known: choose the file and send it. A plain form before JavaScript. */
export function PartUpload({ draftId, type, label, accept, words, leaf, locale }: Props) {
  const id = `part-${type}`;
  const uploads = useUploads('attachment', id, words.done, leaf);
  const input = useRef<HTMLInputElement>(null);
  const isBusy = uploads.sending !== null;
  const errors = errorsOf(uploads.refusals ?? [], id);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const files = [...(input.current?.files ?? [])];
    if (files.length === 0) return uploads.refuse([{ field: id, sentence: leaf.required }]);
    await uploads.send(files, { draftId, type, designation: '' });
  };
  return (
    <form
      action={`/api/drafts/${draftId}/attachments`}
      method="post"
      encType="multipart/form-data"
      onSubmit={(event) => void send(event)}
      className="space-y-1"
    >
      <input type="hidden" name="attachmentType" value={type} />
      <input type="hidden" name="attachmentDesignation" value="" />
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <span className="flex flex-wrap items-center gap-2">
        <input
          ref={input}
          id={id}
          type="file"
          name={FILE_FIELDS.attachment}
          accept={accept}
          disabled={isBusy}
          aria-describedby={errors.length > 0 ? `${id}-error` : undefined}
          aria-invalid={errors.length > 0 || undefined}
          className={LOOK}
        />
        {!isBusy && (
          <Button type="submit" variant="secondary" size="small" aria-label={`${words.button} – ${label}`}>
            {words.button}
          </Button>
        )}
      </span>
      <FieldError name={id} errors={errors} />
      {uploads.sending && (
        <Suspense>
          <SendingProgress sending={uploads.sending} words={leaf} locale={locale} onCancel={uploads.cancel} />
        </Suspense>
      )}
    </form>
  );
}
