import type { FormField } from '@/components/ui/fields-form';
import { getTranslations } from '@/lib/i18n/words';
import type { StructureSheet } from '@/lib/queries/structure-sheet';

/** @returns the fields of a new account, and those by which its manager proves who they are. */
export async function bankFields({ structure, account }: StructureSheet): Promise<FormField[]> {
  const t = await getTranslations('organisation.bank');
  const optional = (await getTranslations('common'))('optional');
  return [
    { kind: 'hidden', name: 'structureId', value: structure.id },
    {
      kind: 'text',
      name: 'holder',
      label: t('holder'),
      value: account?.holder ?? structure.name,
      maxLength: 140,
      ...(account ? { help: t('current', { iban: account.maskedIban }) } : {}),
    },
    { kind: 'text', name: 'iban', label: t('iban'), help: t('ibanHelp'), maxLength: 60, autoComplete: 'off' },
    {
      kind: 'text',
      name: 'bic',
      label: t('bic'),
      mark: optional,
      maxLength: 20,
      width: 'medium',
      autoComplete: 'off',
    },
    { kind: 'group', name: 'proof', title: t('proof'), help: t('proofHelp') },
    {
      kind: 'text',
      name: 'password',
      label: t('password'),
      type: 'password',
      width: 'medium',
      autoComplete: 'current-password',
    },
    {
      kind: 'text',
      name: 'code',
      label: t('code'),
      width: 'short',
      maxLength: 12,
      autoComplete: 'one-time-code',
    },
  ];
}
