import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { beginSecondFactorAction, setSecondFactorAction } from '@/app/(portal)/account/security/actions';
import { signOutAction } from '@/app/actions';
import { Enrolment } from '@/components/security/enrolment';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ownAddress, secondFactorAddress } from '@/lib/auth/own-address';
import { getTranslations } from '@/lib/i18n/words';
import { mySecondFactor } from '@/lib/queries/my-security';
import { optionalContext, signedInContext } from '@/lib/request-context';
import { secrets } from '@/lib/secrets';

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security'))('setUp.title') };
}

/** The only page of somebody who may not do without a second factor and has none yet. */
export default async function SetSecondFactorPage({ searchParams }: Props) {
  const next = ownAddress((await searchParams).next);
  const context = await signedInContext();
  if (context === null) redirect('/sign-in');
  if (await optionalContext()) redirect(next);
  const t = await getTranslations('security');
  const { proposal } = mySecondFactor(context, secrets().authSecret);
  return (
    <main id="main" className="mx-auto w-full max-w-xl space-y-4 px-4 py-8 sm:px-6 sm:py-12">
      <div className="space-y-1">
        <h1 className="text-2xl">{t('setUp.title')}</h1>
        <p className="text-muted">{t('setUp.lead')}</p>
      </div>
      <Card>
        <div className="space-y-4">
          <p>
            {t('secondFactor.explained')} {t('secondFactor.required')}
          </p>
          <Enrolment
            proposal={proposal}
            page={secondFactorAddress(next)}
            next={next}
            actions={{ begin: beginSecondFactorAction, set: setSecondFactorAction }}
          />
        </div>
      </Card>
      <form action={signOutAction}>
        <Button type="submit" variant="secondary">
          {t('setUp.signOut')}
        </Button>
      </form>
    </main>
  );
}
