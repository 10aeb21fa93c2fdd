import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ContractFormWhenTouched } from '@/components/contracts/contract-form-when-touched';
import { contractFormWords } from '@/components/contracts/form-words';
import { PageHeader } from '@/components/ui/page-header';
import { blankValues } from '@/lib/forms/contract-values';
import { getTranslations } from '@/lib/i18n/words';
import { contractForm } from '@/lib/queries/contract-form';
import { ownAuthorities } from '@/lib/queries/own-authorities';
import { requireContext } from '@/lib/request-context';
import { contractAction } from '../actions';
import { firstState } from '../first-state';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('contracts'))('form.newTitle') };
}

export default async function NewContractPage() {
  const context = await requireContext();
  const [authority] = ownAuthorities(context);
  if (!authority) notFound();
  const initial = await firstState(contractForm(context, null, blankValues(authority), []));
  const t = await getTranslations('contracts');
  const common = await getTranslations('common');
  return (
    <>
      <PageHeader
        crumbs={[{ href: '/contracts', label: t('title') }]}
        crumbsLabel={common('youAreHere')}
        title={t('form.newTitle')}
        lead={t('form.lead')}
      />
      <ContractFormWhenTouched
        action={contractAction}
        initial={initial}
        words={await contractFormWords()}
        cancelHref="/contracts"
      />
    </>
  );
}
