import type { ReactNode } from 'react';
import { HowToAsk } from '@/components/shell/how-to-ask';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import type { Application } from '@/lib/domain/parties';
import { getTranslations } from '@/lib/i18n/words';
import { may } from '@/lib/policy';
import { myStructures } from '@/lib/queries/my-structures';
import { requireContext } from '@/lib/request-context';

/** Shows the application's pages to those who may enter it, and to the others how to ask. */
export async function AuthorisedFor({
  application,
  children,
}: {
  application: Application;
  children: ReactNode;
}) {
  const context = await requireContext();
  if (may.enter(context.actor, application)) return children;
  const t = await getTranslations('shell');
  return (
    <>
      <PageHeader
        title={t('ask.title')}
        crumbs={[{ href: '/billing', label: t('billing') }]}
        crumbsLabel={(await getTranslations('common'))('youAreHere')}
      />
      <Card>
        <HowToAsk application={application} structures={myStructures(context)} />
      </Card>
    </>
  );
}
