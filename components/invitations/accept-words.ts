import { getTranslations } from '@/lib/i18n/words';

/** The sentences of the form that answers an invitation, for the leaf in the browser. */
export async function acceptWords() {
  const t = await getTranslations('invitations.page');
  return {
    you: t('you'),
    name: t('name'),
    email: t('email'),
    password: t('password'),
    passwordHelp: t('passwordHelp'),
    sheet: t('sheet'),
    sheetLead: t('sheetLead'),
    structureName: t('structureName'),
    street: t('street'),
    postalCode: t('postalCode'),
    city: t('city'),
    join: t('join'),
    accept: t('accept'),
    pending: t('pending'),
    refused: t('refused'),
  };
}

export type AcceptWords = Awaited<ReturnType<typeof acceptWords>>;
