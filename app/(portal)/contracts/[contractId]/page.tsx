import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ContractHistory } from '@/components/contracts/contract-history';
import { ContractIdentity } from '@/components/contracts/contract-identity';
import { ContractParties } from '@/components/contracts/contract-parties';
import { ContractReadiness } from '@/components/contracts/contract-readiness';
import { ContractWelcome } from '@/components/contracts/contract-welcome';
import { SheetChain } from '@/components/contracts/sheet-chain';
import { DeadlineCard } from '@/components/deadlines/deadline-card';
import { buttonLook } from '@/components/ui/button-look';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { addressOf } from '@/lib/forms/addresses';
import { getTranslations } from '@/lib/i18n/words';
import { oneContract } from '@/lib/queries/one-contract';
import { requireContext } from '@/lib/request-context';
import { sendAgainAction, withdrawInvitationAction } from '../../invitations/actions';

type Props = {
  params: Promise<{ contractId: string }>;
  searchParams: Promise<{ saved?: string; welcome?: string; sent?: string; withdrawn?: string }>;
};

const contractOf = cache(async (contractId: string) => {
  const context = await requireContext();
  return /^\d{1,15}$/.test(contractId) ? oneContract(context, Number(contractId)) : null;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const contract = await contractOf((await params).contractId);
  return contract ? { title: `${contract.number} – ${contract.title}` } : {};
}

export default async function ContractPage({ params, searchParams }: Props) {
  const contract = await contractOf((await params).contractId);
  if (!contract) notFound();
  const { saved, welcome, sent, withdrawn } = await searchParams;
  const { now } = await requireContext();
  const t = await getTranslations('contracts');
  const common = await getTranslations('common');
  const money = await getTranslations('money');
  const proof = await getTranslations('proof');
  const invitations = await getTranslations('invitations.open');
  return (
    <>
      <PageHeader
        crumbs={[{ href: '/contracts', label: t('title') }]}
        crumbsLabel={common('youAreHere')}
        title={`${contract.number} – ${contract.title}`}
        lead={t('sheet.lead')}
        actions={
          <>
            <LinkButton
              variant="quiet"
              href={addressOf('/works-invoices/synthesis', { contract: contract.number })}
            >
              {t('sheet.files')}
            </LinkButton>
            <LinkButton variant="quiet" href={`/contracts/${contract.id}/money`}>
              {money('link')}
            </LinkButton>
            <LinkButton variant="quiet" href={`/contracts/${contract.id}/situation`}>
              {money('situation')}
            </LinkButton>
            <LinkButton variant="quiet" href={`/contracts/${contract.id}/dashboard`}>
              {(await getTranslations('dashboard'))('title')}
            </LinkButton>
            <LinkButton variant="quiet" href={`/contracts/${contract.id}/deadlines`}>
              {(await getTranslations('deadlines.sheet'))('link')}
            </LinkButton>
            {contract.mayFollowClosing && (
              <LinkButton variant="quiet" href={`/contracts/${contract.id}/closing`}>
                {(await getTranslations('closing'))('link')}
              </LinkButton>
            )}
            <a
              className={buttonLook('quiet')}
              href={`/api/contracts/${contract.id}/proof`}
              title={proof('contractHelp')}
              download
            >
              {proof('contract')}
            </a>
            {contract.mayEdit && (
              <LinkButton variant="secondary" href={`/contracts/${contract.id}/edit`}>
                {t('sheet.edit')}
              </LinkButton>
            )}
            {contract.maySubmit && welcome === undefined && (
              <LinkButton href={`/works-invoices/submit?contract=${contract.id}`}>
                {t('sheet.submit')}
              </LinkButton>
            )}
          </>
        }
      />
      {welcome !== undefined && <ContractWelcome contract={contract} />}
      {sent !== undefined && <Notice tone="success" title={invitations('sent')} isLive />}
      {withdrawn !== undefined && <Notice tone="success" title={invitations('withdrawn')} isLive />}
      {saved !== undefined && (
        <Notice tone="success" title={t('sheet.saved')} isLive>
          {t('sheet.savedText')}
        </Notice>
      )}
      {contract.missing.length > 0 && (
        <ContractReadiness missing={contract.missing} contractId={contract.id} />
      )}
      <ContractIdentity contract={contract} />
      <ContractParties
        parties={contract.parties}
        now={now}
        sendAgain={sendAgainAction}
        withdraw={withdrawInvitationAction}
      />
      <SheetChain contract={contract} />
      <DeadlineCard clocks={contract.deadlines} />
      <ContractHistory history={contract.history} isCut={contract.hasOlderHistory} />
    </>
  );
}
