import { useLocale } from 'next-intl';
import { getLocale } from 'next-intl/server';
import { type Translator, translatorFor, type WordsOf } from './translator';

/**
 * The sentences of a page in its reader's language. next-intl says which language that is; its own functions of these names
 * would make every translator anew for each page (decision 53).
 */
export function useTranslations<Name extends WordsOf>(namespace: Name): Translator<Name> {
  return translatorFor(useLocale(), namespace);
}

/** The same where a hook may not be called: in components that wait for something, and in actions. */
export async function getTranslations<Name extends WordsOf>(namespace: Name): Promise<Translator<Name>> {
  return translatorFor(await getLocale(), namespace);
}
