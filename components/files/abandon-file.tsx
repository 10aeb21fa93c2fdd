import { useLocale } from 'next-intl';
import { textField } from '@/components/documents/act-fields';
import { ActPanel, type PanelAction } from '@/components/documents/act-panel';
import type { Locale } from '@/lib/i18n/locales';
import { messagesIn } from '@/lib/i18n/messages';

/** The last thing on the page of a file, behind a line: giving it up. */
export function AbandonFile({ fileId, action }: { fileId: number; action: PanelAction }) {
  const locale: Locale = useLocale();
  const words = messagesIn(locale).returns;
  return (
    <ActPanel
      action={action}
      {...words.file}
      fields={[
        { kind: 'hidden', name: 'fileId', value: fileId },
        textField('', words.fields.why, words.fields.textHelp),
      ]}
      words={words.panel}
      variant="danger"
    />
  );
}
