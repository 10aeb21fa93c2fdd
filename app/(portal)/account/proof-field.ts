import type { FormField } from '@/components/ui/fields-form';
import type { Proof } from '@/lib/auth/proof-if-any';
import { getTranslations } from '@/lib/i18n/words';

/** The field with which a person shows that it is them: their password, a code, or none where they have neither. */
export async function proofFields(proof: Proof): Promise<FormField[]> {
  if (proof === null) return [];
  const t = await getTranslations('account.proof');
  const shown = { kind: 'text', name: proof, help: t('help'), isRequired: true, width: 'medium' } as const;
  return proof === 'password'
    ? [{ ...shown, label: t('password'), type: 'password', autoComplete: 'current-password' }]
    : [{ ...shown, label: t('code'), autoComplete: 'one-time-code' }];
}
