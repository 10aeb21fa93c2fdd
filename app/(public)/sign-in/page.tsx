import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { DemonstrationEntrances } from '@/components/account/demonstration-entrances';
import { SignInForm } from '@/components/account/sign-in-form';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { demonstrationAccounts } from '@/lib/auth/demonstration';
import { ownAddress, secondFactorAddress } from '@/lib/auth/own-address';
import { optionalContext, signedInContext } from '@/lib/request-context';
import { enterDemonstrationAction, signInAction } from './actions';

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') };
}

export default async function SignInPage({ searchParams }: Props) {
  const next = ownAddress((await searchParams).next);
  if (await optionalContext()) redirect(next);
  if (await signedInContext()) redirect(secondFactorAddress(next));
  const t = await getTranslations('signIn');
  const words = {
    email: t('email'),
    password: t('password'),
    submit: t('submit'),
    pending: t('pending'),
    refused: t('refused'),
  };
  return (
    <main
      id="main"
      className="mx-auto flex w-full max-w-5xl flex-wrap items-start justify-center gap-x-12 gap-y-8 px-4 py-8 sm:px-6 sm:py-12"
    >
      <div className="w-full max-w-md space-y-4">
        <div className="space-y-1">
          <h1 className="text-2xl">{t('title')}</h1>
          <p className="text-muted">{t('lead')}</p>
        </div>
        {next !== '/' && <Notice tone="info">{t('comingBack')}</Notice>}
        <Card>
          <SignInForm action={signInAction} next={next} words={words} />
        </Card>
      </div>
      <DemonstrationCard next={next} />
    </main>
  );
}

async function DemonstrationCard({ next }: { next: string }) {
  const accounts = demonstrationAccounts();
  const [first] = accounts;
  if (!first) return null;
  const t = await getTranslations('signIn');
  const entrances = accounts.map(({ role, name, structure }) => ({
    role,
    roleName: t(`demonstration.roles.${role}`),
    person: structure === null ? name : `${name}, ${structure}`,
  }));
  return (
    <Card title={t('demonstration.title')} className="w-full max-w-md">
      <div className="space-y-3">
        <p>{t('demonstration.lead')}</p>
        <DemonstrationEntrances
          action={enterDemonstrationAction}
          next={next}
          entrances={entrances}
          pending={t('pending')}
        />
        <p className="text-[0.8125rem] text-muted">
          {t('demonstration.password', { password: first.password })}
        </p>
      </div>
    </Card>
  );
}
