'use client';

import { type FormEvent, lazy, Suspense, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { errorsOf, type FieldRefusal } from '@/components/ui/field-error';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { useIsReady } from '@/components/ui/use-is-ready';
import { ATTACHMENT_MEDIA_TYPES, FILE_FIELDS } from '@/lib/domain/deposited-files';
import { LONGEST } from '@/lib/domain/submission';
import type { Locale } from '@/lib/i18n/locales';
import type { Messages } from '@/lib/i18n/messages';
import { DropArea } from './drop-area';
import { FileField } from './file-field';
import { putFiles } from './put-files';
import { useReturningFocus } from './use-returning-focus';
import { type LeafWords, useUploads } from './use-uploads';

const SendingProgress = lazy(() => import('./sending-progress'));
const FIELD = FILE_FIELDS.attachment;
const ACCEPTED = Object.keys(ATTACHMENT_MEDIA_TYPES)
  .map((extension) => `.${extension}`)
  .join();

type Props = {
  draftId: number;
  types: readonly { value: string; label: string }[];
  /** Of the plain form, sent before JavaScript arrived. */
  refusals: readonly FieldRefusal[];
  words: Messages['uploads']['attachments'];
  leaf: LeafWords;
  locale: Locale;
};

/** Says what the files are and sends them, one after the other; a plain form before JavaScript. */
export function AttachmentUpload({ draftId, types, refusals, words, leaf, locale }: Props) {
  const uploads = useUploads('attachment', FIELD, words.done, leaf);
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const isReady = useIsReady();
  const isBusy = uploads.sending !== null;
  useReturningFocus(input, isBusy);
  const shown = uploads.refusals ?? refusals;

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const files = [...(input.current?.files ?? [])];
    if (files.length === 0) return uploads.refuse([{ field: FIELD, sentence: leaf.required }]);
    const typed = new FormData(event.currentTarget);
    const left = await uploads.send(files, {
      draftId,
      type: String(typed.get('attachmentType') ?? ''),
      designation: String(typed.get('attachmentDesignation') ?? ''),
    });
    if (left.length === 0) form.current?.reset();
    else putFiles(input.current, left);
  };
  return (
    <form
      ref={form}
      action={`/api/drafts/${draftId}/attachments`}
      method="post"
      encType="multipart/form-data"
      onSubmit={(event) => void send(event)}
    >
      <span role="status" className="sr-only">
        {uploads.outcome}
      </span>
      <DropArea onFiles={(files) => putFiles(input.current, files)} isBusy={isBusy}>
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            name="attachmentType"
            label={words.type}
            help={words.typeHelp}
            empty={words.chooseType}
            options={types}
            errors={errorsOf(shown, 'attachmentType')}
          />
          <TextField
            name="attachmentDesignation"
            label={words.designation}
            help={words.designationHelp}
            maxLength={LONGEST.designation}
            errors={errorsOf(shown, 'attachmentDesignation')}
          />
        </div>
        <FileField
          name={FIELD}
          label={words.choose}
          help={words.help}
          hint={isReady ? leaf.dropSeveral : null}
          accept={ACCEPTED}
          isMultiple
          errors={errorsOf(shown, FIELD)}
          inputRef={input}
          isBusy={isBusy}
        />
        {!isBusy && (
          <Button type="submit" variant="secondary">
            {words.button}
          </Button>
        )}
        {uploads.sending && (
          <Suspense>
            <SendingProgress
              sending={uploads.sending}
              words={leaf}
              locale={locale}
              onCancel={uploads.cancel}
            />
          </Suspense>
        )}
      </DropArea>
    </form>
  );
}
