import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { DemonstrationEntrances } from '@/components/account/demonstration-entrances';
import { SignInForm } from '@/components/account/sign-in-form';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { demonstrationAccounts } from '@/lib/auth/demonstration';
import { ownAddress } from '@/lib/auth/own-address';
import { optionalContext } from '@/lib/request-context';
import { enterDemonstrationAction, signInAction } from './actions';

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') };
}

export default async function SignInPage({ searchParams }: Props) {
  const next = ownAddress((await searchParams).next);
  if (await optionalContext()) redirect(next);
  const t = await getTranslations('signIn');
  const words = {
    email: t('email'),
    password: t('password'),
    submit: t('submit'),
    pending: t('pending'),
    refused: t('refused'),
  };
  return (
    <main id="main" className="mx-auto w-full max-w-md space-y-4 px-4 py-10">
      <h1 className="text-2xl">{t('title')}</h1>
      <p className="text-muted">{t('lead')}</p>
      {next !== '/' && <Notice tone="info">{t('comingBack')}</Notice>}
      <Card>
        <SignInForm action={signInAction} next={next} words={words} />
      </Card>
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
    person: `${name}, ${structure}`,
  }));
  return (
    <Card title={t('demonstration.title')}>
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
