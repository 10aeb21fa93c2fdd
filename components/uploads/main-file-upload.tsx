'use client';

import { lazy, Suspense, useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { errorsOf, type FieldRefusal } from '@/components/ui/field-error';
import { useIsReady } from '@/components/ui/use-is-ready';
import { FILE_FIELDS } from '@/lib/domain/deposited-files';
import type { Locale } from '@/lib/i18n/locales';
import type { Messages } from '@/lib/i18n/messages';
import { DropArea } from './drop-area';
import { FileField } from './file-field';
import { useReturningFocus } from './use-returning-focus';
import { type LeafWords, useUploads } from './use-uploads';

const SendingProgress = lazy(() => import('./sending-progress'));
const FIELD = FILE_FIELDS.main;

type Props = {
  draftId: number;
  /** A file is there already: this one would take its place. */
  replaces: boolean;
  /** Of the plain form, sent before JavaScript arrived. */
  refusals: readonly FieldRefusal[];
  words: Messages['uploads']['main'];
  leaf: LeafWords;
  locale: Locale;
};

/** Chooses the document and sends it at once; a plain form before JavaScript. */
export function MainFileUpload({ draftId, replaces, refusals, words, leaf, locale }: Props) {
  const uploads = useUploads('mainDocument', FIELD, words.done, leaf);
  const input = useRef<HTMLInputElement>(null);
  const isReady = useIsReady();
  const isBusy = uploads.sending !== null;
  useReturningFocus(input, isBusy);
  const send = async (files: readonly File[]) => {
    const [file] = files;
    if (!file) return;
    await uploads.send([file], { draftId });
    // Emptied, so that the same file can be chosen again once it is corrected.
    if (input.current) input.current.value = '';
  };
  // A file that was chosen before JavaScript took over would wait for a button that is gone.
  const sendChosen = useEffectEvent(() => void send([...(input.current?.files ?? [])]));
  useEffect(() => sendChosen(), []);
  return (
    <form action={`/api/drafts/${draftId}/file`} method="post" encType="multipart/form-data">
      <span role="status" className="sr-only">
        {uploads.outcome}
      </span>
      <DropArea onFiles={(files) => void send(files)} isBusy={isBusy}>
        <FileField
          name={FIELD}
          label={replaces ? words.replace : words.choose}
          help={words.help}
          hint={isReady ? leaf.drop : null}
          accept=".pdf,application/pdf"
          errors={errorsOf(uploads.refusals ?? refusals, FIELD)}
          inputRef={input}
          isBusy={isBusy}
          onChoose={(event) => void send([...(event.target.files ?? [])])}
        />
        {!isReady && (
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
