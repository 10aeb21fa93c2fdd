import type { ReactNode } from 'react';
import { chooseLanguageAction, chooseThemeAction } from '@/app/preferences/actions';
import { requestTheme } from '@/app/request-theme';
import { LanguageForm, ThemeForm } from '@/components/shell/preference-forms';
import { PublicHeader } from '@/components/shell/public-header';

export default async function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PublicHeader />
      <div className="flex-1">{children}</div>
      <footer data-shell className="border-line border-t">
        <div className="mx-auto flex max-w-7xl flex-wrap gap-x-8 gap-y-3 px-4 py-4 sm:px-6">
          <LanguageForm action={chooseLanguageAction} />
          <ThemeForm action={chooseThemeAction} current={await requestTheme()} />
        </div>
      </footer>
    </>
  );
}
