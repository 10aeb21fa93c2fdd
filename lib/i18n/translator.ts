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

/** Sentences kept of one translator. */
const MOST_KEPT = 1_000;

/**
 * Words without values are most of a page, and always the same; those with values come again from row to row. next-intl looks
 * for each of them anew, under a text that holds the whole sentence and every format.
 */
function withKeptWords<Translate extends CallableFunction>(translate: Translate): Translate {
  const words = new Map<string, unknown>();
  return new Proxy(translate, {
    apply(target, self, asked: unknown[]) {
      const [name] = asked;
      // Most have no values, and need no other key than their own.
      const key = asked.length === 1 && typeof name === 'string' ? name : JSON.stringify(asked);
      const known = words.get(key);
      if (known !== undefined) return known;
      if (words.size >= MOST_KEPT) words.clear();
      const said: unknown = Reflect.apply(target, self, asked);
      words.set(key, said);
      return said;
    },
  });
}
