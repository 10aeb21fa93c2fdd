import enAccount from '@/messages/en/account.json';
import enCommon from '@/messages/en/common.json';
import enRefusals from '@/messages/en/refusals.json';
import enSignIn from '@/messages/en/sign-in.json';
import frAccount from '@/messages/fr/account.json';
import frCommon from '@/messages/fr/common.json';
import frRefusals from '@/messages/fr/refusals.json';
import frSignIn from '@/messages/fr/sign-in.json';
import type { Locale } from './locales';

/** One file a namespace and language; the types refuse an English file that lacks a French sentence. */
const fr = {
  account: frAccount,
  common: frCommon,
  refusals: frRefusals,
  signIn: frSignIn,
};

const en: typeof fr = {
  account: enAccount,
  common: enCommon,
  refusals: enRefusals,
  signIn: enSignIn,
};

export type Messages = typeof fr;
export type Namespace = keyof Messages;

const MESSAGES: Readonly<Record<Locale, Messages>> = { fr, en };

export function messagesIn(locale: Locale): Messages {
  return MESSAGES[locale];
}
