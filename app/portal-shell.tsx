import type { ReactNode } from 'react';
import { acknowledgeAction } from '@/app/(portal)/notifications/actions';
import { signOutAction } from '@/app/actions';
import { chooseLanguageAction, chooseThemeAction } from '@/app/preferences/actions';
import { requestTheme } from '@/app/request-theme';
import { AcknowledgePanel } from '@/components/notices/acknowledge-panel';
import { AccountMenu } from '@/components/shell/account-menu';
import { NoticeBell } from '@/components/shell/notice-bell';
import { PortalHeader } from '@/components/shell/portal-header';
import type { Context } from '@/lib/context';
import { may } from '@/lib/policy';
import { unreadNotices } from '@/lib/queries/my-notices';
import { myStructures } from '@/lib/queries/my-structures';
import { toAcknowledge } from '@/lib/queries/to-acknowledge';

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
        {returned.documents.length > 0 && <AcknowledgePanel {...returned} action={acknowledgeAction} />}
        {!returned.isOverdue && children}
      </main>
    </>
  );
}
