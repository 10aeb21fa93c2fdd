import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ProofForm } from '@/components/security/proof-form';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { getTranslations } from '@/lib/i18n/words';
import { mySecondFactor } from '@/lib/queries/my-security';
import { requireContext } from '@/lib/request-context';
import { secrets } from '@/lib/secrets';
import { dropSecondFactorAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security'))('drop.title') };
}

export default async function RemoveSecondFactorPage() {
  const context = await requireContext();
  if (mySecondFactor(context, secrets().authSecret).since === null) redirect('/account/security');
  const t = await getTranslations('security');
  const common = await getTranslations('common');
  return (
    <>
      <PageHeader
        title={t('drop.title')}
        crumbs={[
          { href: '/account', label: t('account') },
          { href: '/account/security', label: t('title') },
        ]}
        crumbsLabel={common('youAreHere')}
      />
      <Card className="max-w-xl">
        <ProofForm
          action={dropSecondFactorAction}
          text={t('drop.text')}
          submit={t('drop.submit')}
          variant="danger"
        />
      </Card>
    </>
  );
}
