import type { Metadata, Viewport } from 'next';
import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { getTranslations } from '@/lib/i18n/words';
import { plex, plexExtended } from './fonts';
import './globals.css';
import { requestTheme } from './request-theme';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common');
  return {
    title: { default: t('product'), template: `%s – ${t('product')}` },
    description: t('description'),
    robots: { index: false, follow: false },
    // Amounts and contract numbers are not telephone numbers.
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#0d2b31' },
    { media: '(prefers-color-scheme: dark)', color: '#0a1a1e' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme, t] = await Promise.all([getLocale(), requestTheme(), getTranslations('common')]);
  return (
    <html
      lang={locale}
      data-theme={theme === 'system' ? undefined : theme}
      className={`${plex.variable} ${plexExtended.variable}`}
    >
      <body className="flex min-h-dvh flex-col">
        <a
          href="#main"
          className="sr-only bg-surface px-4 py-2 font-medium focus:not-sr-only focus:absolute focus:z-20 focus:m-2"
        >
          {t('skip')}
        </a>
        {/* No provider of messages: sentences stay on the server, and so do 10 kB of code that would format them. */}
        {children}
      </body>
    </html>
  );
}
