import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { getTranslations } from '@/lib/i18n/words';
import type { OneContract } from '@/lib/queries/one-contract';

/** To somebody who has just accepted an invitation: what they do next. */
export async function ContractWelcome({ contract }: { contract: OneContract }) {
  const t = await getTranslations('invitations.welcome');
  const roles = await getTranslations('roles');
  const [role = 'supplier'] = contract.myRoles;
  const isContractor = role === 'joint_contractor' || role === 'subcontractor';
  if (role === 'supplier' || isContractor)
    return (
      <Notice
        tone="success"
        title={t('title')}
        isLive
        actions={
          <LinkButton href={`/works-invoices/submit?contract=${contract.id}`}>
            {t('depositButton')}
          </LinkButton>
        }
      >
        {isContractor ? t('depositPart') : t('deposit')}
      </Notice>
    );
  const isPaying = role === 'financial_service';
  return (
    <Notice
      tone="success"
      title={t('title')}
      isLive
      actions={isPaying && <LinkButton href="/payables">{t('payButton')}</LinkButton>}
    >
      {isPaying ? t('pay') : t('receive', { role: roles(role) })}
    </Notice>
  );
}
