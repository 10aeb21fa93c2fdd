import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { DiskNotice } from '@/components/administration/disk-notice';
import { SectionTabs } from '@/components/shell/section-tabs';
import { Notice } from '@/components/ui/notice';
import { getTranslations } from '@/lib/i18n/words';
import { may } from '@/lib/policy';
import { scarceDiskRoom } from '@/lib/queries/disk-room';
import { requireContext } from '@/lib/request-context';
import { scannerState } from '@/lib/storage/virus-scanner';

/** The tabs of the administration; for everybody else there is no such page. */
export default async function AdministrationLayout({ children }: { children: ReactNode }) {
  const context = await requireContext();
  if (!may.administer(context.actor)) notFound();
  const disk = scarceDiskRoom(context);
  const scanner = await scannerState();
  const t = await getTranslations('administration.tabs');
  const mails = await getTranslations('mails');
  const rates = await getTranslations('rates');
  const keeping = await getTranslations('keeping');
  const tabs = [
    { href: '/administration', label: t('structures') },
    { href: '/administration/import', label: t('import') },
    { href: '/administration/people', label: t('people') },
    { href: '/organisation/approvals', label: t('requests') },
    { href: '/administration/mails', label: mails('title') },
    { href: '/administration/rates', label: rates('title') },
    { href: '/administration/retention', label: keeping('title') },
  ];
  return (
    <>
      <SectionTabs label={t('label')} tabs={tabs} />
      {disk && <DiskNotice {...disk} />}
      {scanner === 'failed' && (
        <Notice tone="error" title={(await getTranslations('administration.scanner'))('title')}>
          {(await getTranslations('administration.scanner'))('text')}
        </Notice>
      )}
      {children}
    </>
  );
}
