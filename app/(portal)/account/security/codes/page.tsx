import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { PrintButton } from '@/components/certificate/print-button';
import { ProofForm } from '@/components/security/proof-form';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { freshCodes } from '@/lib/auth/carried';
import { getTranslations } from '@/lib/i18n/words';
import { mySecondFactor } from '@/lib/queries/my-security';
import { requireContext } from '@/lib/request-context';
import { secrets } from '@/lib/secrets';
import { forgetCodesAction, renewCodesAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security'))('codes.title') };
}

/** The codes that were made a moment ago, as long as this browser carries them; afterwards, the way to new ones. */
export default async function RecoveryCodesPage() {
  const context = await requireContext();
  const shown = await freshCodes.read();
  if (shown?.userId === context.actor.userId) return <FreshCodes codes={shown.codes} />;
  if (mySecondFactor(context, secrets().authSecret).since === null) redirect('/account/security');
  const t = await getTranslations('security');
  const common = await getTranslations('common');
  return (
    <>
      <PageHeader
        title={t('codes.renew')}
        lead={t('codes.over')}
        crumbs={[
          { href: '/account', label: t('account') },
          { href: '/account/security', label: t('title') },
        ]}
        crumbsLabel={common('youAreHere')}
      />
      <Card className="max-w-xl">
        <ProofForm
          action={renewCodesAction}
          text={t('codes.renewText')}
          submit={t('codes.renewSubmit')}
          variant="primary"
        />
      </Card>
    </>
  );
}

async function FreshCodes({ codes }: { codes: readonly string[] }) {
  const t = await getTranslations('security');
  return (
    <>
      <PageHeader
        title={t('codes.title')}
        lead={t('codes.lead')}
        actions={<PrintButton label={t('codes.print')} />}
      />
      <Card className="max-w-xl">
        <div className="space-y-3">
          <p>{t('codes.use')}</p>
          <ul className="figures grid gap-x-8 gap-y-2 font-medium text-base sm:grid-cols-2">
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </div>
      </Card>
      <form action={forgetCodesAction} data-screen-only>
        <SubmitButton pending={t('pending')}>{t('codes.kept')}</SubmitButton>
      </form>
    </>
  );
}
