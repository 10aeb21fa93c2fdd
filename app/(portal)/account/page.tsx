import type { Metadata } from 'next';
import Link from 'next/link';
import { getLocale } from 'next-intl/server';
import { chooseLanguageAction, chooseThemeAction } from '@/app/preferences/actions';
import { requestTheme } from '@/app/request-theme';
import { ProfileLines } from '@/components/account/profile-lines';
import { RightsTable } from '@/components/account/rights-table';
import { LanguageForm, ThemeForm } from '@/components/shell/preference-forms';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { formatInstant } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';
import { myProfile } from '@/lib/queries/my-profile';
import { myStructures } from '@/lib/queries/my-structures';
import { requireContext } from '@/lib/request-context';

type Props = { searchParams: Promise<{ done?: string | string[] }> };

const DONE = ['name', 'password', 'contact_removed', 'address', 'passwordSent'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

export default async function AccountPage({ searchParams }: Props) {
  const context = await requireContext();
  const t = await getTranslations('account');
  const asked = (await searchParams).done;
  const done = DONE.find((one) => one === asked);
  const profile = myProfile(context);
  const waiting = [profile.waiting.address_change, profile.waiting.contact_change];
  const last = profile.previousSignInAt;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {done && (
        <Notice tone="success" isLive>
          {t(`done.${done}`)}
        </Notice>
      )}
      {waiting.map(
        (address) =>
          address !== null && (
            <Notice key={address} tone="info" isLive={asked === 'sent'}>
              {t('waiting', { address })}
            </Notice>
          ),
      )}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title={t('identity')}>
          <ProfileLines
            lines={[
              { key: 'name', term: t('name'), value: profile.name, href: '/account/name' },
              { key: 'email', term: t('email'), value: profile.email, href: '/account/address' },
              {
                ...{ key: 'contact', term: t('contact'), href: '/account/contact' },
                value: profile.contactEmail ?? t('contactNone'),
              },
              {
                ...{ key: 'password', term: t('password'), href: '/account/password' },
                value: t(profile.hasPassword ? 'passwordSet' : 'passwordNone'),
              },
            ]}
          />
          <p className="mt-3 text-[0.8125rem] text-muted">
            {last === null
              ? t('firstSignIn')
              : t('lastSignIn', { at: formatInstant(await getLocale(), last) })}
          </p>
          <p className="mt-2 flex flex-wrap gap-x-4" data-screen-only>
            <Link href="/account/security">{t('security')}</Link>
            <Link href="/account/data">{(await getTranslations('ownData'))('link')}</Link>
          </p>
        </Card>
        <Card title={t('display')}>
          <div className="space-y-4">
            <div className="flex flex-wrap gap-x-8 gap-y-4">
              <LanguageForm action={chooseLanguageAction} />
              <ThemeForm action={chooseThemeAction} current={await requestTheme()} />
            </div>
            <p className="text-[0.8125rem] text-muted">{t('displayHelp')}</p>
          </div>
        </Card>
      </div>
      <Card title={t('structures')} isFlush>
        <RightsTable structures={myStructures(context)} ownEmail={profile.email} />
      </Card>
    </>
  );
}
