import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { getTranslations } from '@/lib/i18n/words';
import type { LinkPage } from '@/lib/queries/link-page';
import { NarrowPage } from './narrow-page';

/** Why a link from a mail opens nothing any more, and what to do instead. */
export async function DeadLink({
  fault,
  children,
}: {
  fault: Extract<LinkPage, { isOpen: false }>['fault'];
  children: ReactNode;
}) {
  const t = await getTranslations('registration.dead');
  return (
    <NarrowPage title={t('title')}>
      <Notice tone="warning">{t(fault)}</Notice>
      {children}
    </NarrowPage>
  );
}
