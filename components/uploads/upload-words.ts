import type { Locale } from '@/lib/i18n/locales';
import { messagesIn } from '@/lib/i18n/messages';

/**
 * The words of the upload forms. Where files are scanned for viruses, the forms say so before anything is sent, which is all
 * that a browser without JavaScript can show, and while it is done.
 */
export function uploadWords(locale: Locale, isScanned: boolean) {
  const words = messagesIn(locale).uploads;
  const { main, attachments, leaf, scanned } = words;
  if (!isScanned) return words;
  return {
    ...words,
    main: { ...main, help: `${main.help} ${scanned}` },
    attachments: { ...attachments, help: `${attachments.help} ${scanned}` },
    leaf: { ...leaf, checking: leaf.scanning },
  };
}
