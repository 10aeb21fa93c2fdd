import type { Locale as OurLocale } from './locales';
import type { Messages as OurMessages } from './messages';

declare module 'use-intl' {
  interface AppConfig {
    Locale: OurLocale;
    Messages: OurMessages;
  }
}
