import { LEVELS } from '@/lib/domain/parties';
import { getTranslations } from '@/lib/i18n/words';

/** The sentences of the form with which a main manager invites, for the leaf in the browser. */
export async function invitePersonWords() {
  const t = await getTranslations('invitations.person');
  const applications = await getTranslations('contracts.applications');
  return {
    address: t('address'),
    name: t('name'),
    worksLevel: applications('works_invoices'),
    payablesLevel: applications('payables'),
    none: t('none'),
    levels: LEVELS.map((value) => ({ value, label: t(`levels.${value}`) })),
    submit: t('submit'),
    pending: t('pending'),
    refused: t('refused'),
  };
}

export type InvitePersonWords = Awaited<ReturnType<typeof invitePersonWords>>;
