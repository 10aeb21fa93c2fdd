import Link from 'next/link';
import { useTranslations } from '@/lib/i18n/words';
import type { Theme } from '@/lib/theme';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { Icon } from '../ui/icon';
import { type FormAction, LanguageForm, ThemeForm } from './preference-forms';

export type AccountActions = { chooseLanguage: FormAction; chooseTheme: FormAction; signOut: FormAction };

type Props = {
  name: string;
  email: string;
  /** Names of the structures that the person belongs to. */
  structures: readonly string[];
  theme: Theme;
  actions: AccountActions;
};

export function AccountMenu({ name, email, structures, theme, actions }: Props) {
  const t = useTranslations('shell');
  return (
    <Disclosure className="group relative">
      <summary
        aria-label={t('accountOf', { name })}
        className="flex min-h-9 items-center gap-2 rounded-md px-2 text-band-ink hover:bg-band-line"
      >
        <Icon name="person" />
        <span className="hidden max-w-44 truncate md:inline">{name}</span>
        <Icon name="chevron_down" className="size-3 transition-transform group-open:rotate-180" />
      </summary>
      <div className="absolute right-0 z-10 mt-1 w-72 max-w-[calc(100vw-2rem)] divide-y divide-line rounded-md border border-line bg-surface text-ink shadow-popup">
        <div className="px-4 py-3">
          <p className="font-semibold">{name}</p>
          <p className="text-[0.8125rem] text-muted">{email}</p>
          {structures.length > 0 && <p className="mt-2 text-[0.8125rem]">{structures.join(', ')}</p>}
          <p className="mt-2">
            <Link href="/account">{t('account')}</Link>
          </p>
          <p className="mt-2">
            <Link href="/exports">{t('exports')}</Link>
          </p>
        </div>
        <div className="space-y-3 px-4 py-3">
          <LanguageForm action={actions.chooseLanguage} />
          <ThemeForm action={actions.chooseTheme} current={theme} />
        </div>
        <form action={actions.signOut} className="px-4 py-3">
          <Button type="submit" variant="secondary" size="small">
            {t('signOut')}
          </Button>
        </form>
      </div>
    </Disclosure>
  );
}
