import { cookies } from 'next/headers';
import { now } from './clock';
import type { FilePlace } from './domain/deposited-files';
import { requestLocale } from './i18n/request';
import { type ShownRefusal, translateRefusals } from './i18n/translate-refusals';
import { translatorFor } from './i18n/translator';
import { secrets } from './secrets';
import { flashCookieName, readFlash } from './storage/upload-flash';

/** @returns what the last plain form of this place was refused for, in the reader's language, for the page to show. */
export async function uploadRefusals(draftId: number, place: FilePlace): Promise<ShownRefusal[]> {
  const where = { draftId, place };
  const cookie = (await cookies()).get(flashCookieName(where));
  const refusals = readFlash(where, cookie?.value, secrets().authSecret, now());
  const locale = await requestLocale();
  const named = translatorFor(locale, 'uploads');
  return translateRefusals(locale, refusals).map((shown, index) => {
    const name = refusals[index]?.params?.name;
    return typeof name === 'string'
      ? { ...shown, sentence: named('refusedFile', { name, sentence: shown.sentence }) }
      : shown;
  });
}
