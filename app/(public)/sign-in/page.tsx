import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { DemonstrationEntrances } from '@/components/account/demonstration-entrances';
import { SignInForm } from '@/components/account/sign-in-form';
import { buttonLook } from '@/components/ui/button-look';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { demonstrationAccounts } from '@/lib/auth/demonstration';
import { ownAddress, secondFactorAddress } from '@/lib/auth/own-address';
import { environment } from '@/lib/env';
import { getTranslations } from '@/lib/i18n/words';
import { optionalContext, signedInContext } from '@/lib/request-context';
import { enterDemonstrationAction, signInAction } from './actions';

type Query = { next?: string | string[]; refused?: string | string[]; error?: string | string[] };
type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') };
}

export default async function SignInPage({ searchParams }: Props) {
  const query = await searchParams;
  const next = ownAddress(query.next);
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
        <ProviderRefusal query={query} />
        {next !== '/' && <Notice tone="info">{t('comingBack')}</Notice>}
        <Card>
          <SignInForm action={signInAction} next={next} words={words} />
        </Card>
        <ul className="flex flex-wrap gap-x-6 gap-y-2">
          <li>
            <Link href="/reset-password">{t('forgotten')}</Link>
          </li>
          <li>
            <Link href="/register">{t('register')}</Link>
          </li>
        </ul>
        <ProviderCard next={next} />
      </div>
      <DemonstrationCard next={next} />
    </main>
  );
}

/** Why the identity provider did not let somebody in: next-auth says `error`, we say `refused`. */
async function ProviderRefusal({ query }: { query: Query }) {
  const code = PROVIDER_REFUSALS.find((one) => one === query.refused);
  const shown = code ?? (query.error === undefined ? undefined : 'provider_failed');
  if (shown === undefined) return null;
  const t = await getTranslations('refusals');
  const title = (await getTranslations('signIn'))('refused');
  return (
    <Notice tone="error" title={title} isLive>
      {t(shown)}
    </Notice>
  );
}

const PROVIDER_REFUSALS = ['provider_failed', 'address_not_verified', 'account_disabled'] as const;

async function ProviderCard({ next }: { next: string }) {
  const { oidc } = environment();
  if (oidc === undefined) return null;
  const t = await getTranslations('signIn');
  return (
    <Card>
      <div className="space-y-3">
        <p>{t('providerLead')}</p>
        {/* Not a Link: the address leads elsewhere, and must not be fetched ahead. */}
        <a
          href={`/sign-in/provider?next=${encodeURIComponent(next)}`}
          className={buttonLook('secondary', 'medium', 'w-full')}
        >
          {t('provider', { name: oidc.name })}
        </a>
      </div>
    </Card>
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
