import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SectionTabs } from '@/components/shell/section-tabs';
import { may } from '@/lib/policy';
import { requireContext } from '@/lib/request-context';

/** The tabs of the administration; for everybody else there is no such page. */
export default async function AdministrationLayout({ children }: { children: ReactNode }) {
  if (!may.administer((await requireContext()).actor)) notFound();
  const t = await getTranslations('administration.tabs');
  const mails = await getTranslations('mails');
  const rates = await getTranslations('rates');
  const tabs = [
    { href: '/administration', label: t('structures') },
    { href: '/administration/import', label: t('import') },
    { href: '/administration/people', label: t('people') },
    { href: '/organisation/approvals', label: t('requests') },
    { href: '/administration/mails', label: mails('title') },
    { href: '/administration/rates', label: rates('title') },
  ];
  return (
    <>
      <SectionTabs label={t('label')} tabs={tabs} />
      {children}
    </>
  );
}
