import { createTranslator } from 'next-intl';
import { KEPT_SENTENCES } from './kept-sentences';
import { type Locale, TIME_ZONE } from './locales';
import { type Messages, messagesIn, type Namespace } from './messages';

/** Sentences outside of a page: mails, certificates, the worker. Inside pages use next-intl's `getTranslations`. */
export function translatorFor<Name extends Namespace>(locale: Locale, namespace: Name) {
  return createTranslator<Messages, Name>({
    locale,
    messages: messagesIn(locale),
    namespace,
    timeZone: TIME_ZONE,
    _cache: KEPT_SENTENCES,
  });
}
