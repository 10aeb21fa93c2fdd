import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'next-intl';
import { KEPT_SENTENCES } from './kept-sentences';
import { type Locale, TIME_ZONE } from './locales';
import { type Messages, messagesIn } from './messages';

/** A namespace, or a part of one: `files`, `files.synthesis`. */
export type WordsOf = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

export type Translator<Name extends WordsOf> = ReturnType<typeof createTranslator<Messages, Name>>;

type Kept = { [Name in WordsOf]?: Translator<Name> };
const KEPT: Readonly<Record<Locale, Kept>> = { fr: {}, en: {} };

/**
 * The sentences of a namespace in a language, made once a process. Inside pages `useTranslations` and `getTranslations` of
 * `words.ts` know the language; mails, certificates and the worker say it.
 */
export function translatorFor<Name extends WordsOf>(locale: Locale, namespace: Name): Translator<Name> {
  const kept: { [Same in Name]?: Translator<Same> } = KEPT[locale];
  const known = kept[namespace];
  if (known) return known;
  const made = withKeptWords(
    createTranslator<Messages, Name>({
      locale,
      messages: messagesIn(locale),
      namespace,
      timeZone: TIME_ZONE,
      _cache: KEPT_SENTENCES,
    }),
  );
  kept[namespace] = made;
  return made;
}

/** Words without values are most of a page, and always the same: next-intl looks each of them up anew. */
function withKeptWords<Translate extends CallableFunction>(translate: Translate): Translate {
  const words = new Map<unknown, unknown>();
  return new Proxy(translate, {
    apply(target, self, asked: unknown[]) {
      if (asked.length > 1) return Reflect.apply(target, self, asked);
      const [key] = asked;
      const known = words.get(key) ?? Reflect.apply(target, self, asked);
      words.set(key, known);
      return known;
    },
  });
}
