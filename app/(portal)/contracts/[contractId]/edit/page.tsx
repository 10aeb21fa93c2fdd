import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { ContractFormWhenTouched } from '@/components/contracts/contract-form-when-touched';
import { contractFormWords } from '@/components/contracts/form-words';
import { PageHeader } from '@/components/ui/page-header';
import { valuesOf } from '@/lib/forms/contract-values';
import { getTranslations } from '@/lib/i18n/words';
import { contractForm, editableContract } from '@/lib/queries/contract-form';
import { requireContext } from '@/lib/request-context';
import { contractAction } from '../../actions';
import { firstState } from '../../first-state';

type Props = { params: Promise<{ contractId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const contract = await contractOf(params);
  const t = await getTranslations('contracts.form');
  return contract ? { title: t('editTitle', { number: contract.number }) } : {};
}

export default async function EditContractPage({ params }: Props) {
  const context = await requireContext();
  const contract = await contractOf(params);
  if (!contract) notFound();
  const base = valuesOf(contract, await getLocale());
  const initial = await firstState(
    contractForm(context, contract.id, { ...base, base: JSON.stringify(base) }, []),
  );
  const t = await getTranslations('contracts');
  const common = await getTranslations('common');
  const address = `/contracts/${contract.id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { href: '/contracts', label: t('title') },
          { href: address, label: contract.number },
        ]}
        crumbsLabel={common('youAreHere')}
        title={t('form.editTitle', { number: contract.number })}
        lead={t('form.lead')}
      />
      <ContractFormWhenTouched
        action={contractAction}
        initial={initial}
        words={await contractFormWords()}
        cancelHref={address}
      />
    </>
  );
}

async function contractOf(params: Props['params']) {
  const context = await requireContext();
  const { contractId } = await params;
  return /^\d{1,15}$/.test(contractId) ? editableContract(context, Number(contractId)) : null;
}
