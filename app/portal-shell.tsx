import { headers } from 'next/headers';
import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { acknowledgeAction } from '@/app/(portal)/notifications/actions';
import { signOutAction } from '@/app/actions';
import { chooseLanguageAction, chooseThemeAction } from '@/app/preferences/actions';
import { requestTheme } from '@/app/request-theme';
import { AcknowledgePanel } from '@/components/notices/acknowledge-panel';
import { AccountMenu } from '@/components/shell/account-menu';
import { NoticeBell } from '@/components/shell/notice-bell';
import { PortalHeader } from '@/components/shell/portal-header';
import { PrintedLine } from '@/components/shell/printed-line';
import type { Context } from '@/lib/context';
import { environment } from '@/lib/env';
import { formatInstant, LANGUAGE_TAGS } from '@/lib/i18n/format';
import { TIME_ZONE } from '@/lib/i18n/locales';
import { getTranslations } from '@/lib/i18n/words';
import { may } from '@/lib/policy';
import { unreadNotices } from '@/lib/queries/my-notices';
import { myStructures } from '@/lib/queries/my-structures';
import { toAcknowledge } from '@/lib/queries/to-acknowledge';
import { ADDRESS_HEADER } from '@/lib/request-headers';

const actions = {
  chooseLanguage: chooseLanguageAction,
  chooseTheme: chooseThemeAction,
  signOut: signOutAction,
};

/** What every page has around it for somebody who is signed in; what they must take note of for too long comes first. */
export async function PortalShell({ context, children }: { context: Context; children: ReactNode }) {
  const returned = toAcknowledge(context);
  return (
    <>
      <PortalHeader isAdministrator={may.administer(context.actor)}>
        <NoticeBell unread={unreadNotices(context)} />
        <AccountMenu
          name={context.actor.name}
          email={context.actor.email}
          structures={myStructures(context).map(({ name }) => name)}
          theme={await requestTheme()}
          actions={actions}
        />
      </PortalHeader>
      <main id="main" className="mx-auto w-full max-w-7xl flex-1 space-y-6 px-4 py-6 sm:px-6">
        <Printed context={context} />
        {returned.documents.length > 0 && <AcknowledgePanel {...returned} action={acknowledgeAction} />}
        {!returned.isOverdue && children}
      </main>
    </>
  );
}

/** Without JavaScript every page is a new one: when and from where it was asked for is when and where it is printed. */
async function Printed({ context: { actor, now } }: { context: Context }) {
  const locale = await getLocale();
  const t = await getTranslations('shell');
  const address = environment().baseUrl + ((await headers()).get(ADDRESS_HEADER) ?? '');
  return (
    <PrintedLine
      who={t('printedBy', { name: actor.name })}
      asked={`${formatInstant(locale, now)} ${address}`}
      language={LANGUAGE_TAGS[locale]}
      timeZone={TIME_ZONE}
    />
  );
}
