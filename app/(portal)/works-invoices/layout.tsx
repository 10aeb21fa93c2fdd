import type { ReactNode } from 'react';
import { SectionTabs } from '@/components/shell/section-tabs';
import { getTranslations } from '@/lib/i18n/words';
import { may } from '@/lib/policy';
import { requireContext } from '@/lib/request-context';
import { AuthorisedFor } from '../authorised-for';

/**
 * The tabs are for the people of the application. The financial service comes from its own one and reads files and
 * documents here, nothing else.
 */
export default async function WorksInvoicesLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireContext();
  const t = await getTranslations('shell');
  const isPayer = may.enter(actor, 'payables');
  const tabs = may.enter(actor, 'works_invoices')
    ? (['submit', 'synthesis', 'search', 'dashboard', 'deadlines'] as const)
    : [];
  const entries = tabs.map((tab) => ({
    href: `/works-invoices/${tab}`,
    label: t(`worksInvoicesTabs.${tab}`),
  }));
  if (isPayer) entries.push({ href: '/payables', label: t('payablesTab') });
  if (entries.length === 0) return <AuthorisedFor application="works_invoices">{null}</AuthorisedFor>;
  return (
    <>
      <SectionTabs label={t('worksInvoicesTabs.label')} tabs={entries} />
      {children}
    </>
  );
}
