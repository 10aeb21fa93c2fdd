import { useLocale } from 'next-intl';
import { LOCALES } from '@/lib/i18n/locales';
import { useTranslations } from '@/lib/i18n/words';
import { THEMES, type Theme } from '@/lib/theme';

export type FormAction = (form: FormData) => Promise<void>;

/** Each language under its own name. */
export function LanguageForm({ action }: { action: FormAction }) {
  const t = useTranslations('account');
  const locale = useLocale();
  return (
    <Choices
      label={t('language')}
      name="locale"
      action={action}
      current={locale}
      choices={LOCALES.map((value) => ({ value, label: t(`languages.${value}`), lang: value }))}
    />
  );
}

export function ThemeForm({ action, current }: { action: FormAction; current: Theme }) {
  const t = useTranslations('account');
  return (
    <Choices
      label={t('theme')}
      name="theme"
      action={action}
      current={current}
      choices={THEMES.map((value) => ({ value, label: t(`themes.${value}`) }))}
    />
  );
}

type ChoicesProps = {
  label: string;
  name: string;
  action: FormAction;
  current: string;
  choices: readonly { value: string; label: string; lang?: string }[];
};

/** One button a choice, the present one pressed: it takes effect at once, with or without JavaScript. */
function Choices({ label, name, action, current, choices }: ChoicesProps) {
  return (
    <form action={action}>
      <fieldset>
        <legend className="mb-1 text-[0.8125rem] text-muted">{label}</legend>
        <div className="segments">
          {choices.map(({ value, label: word, lang }) => (
            <button
              key={value}
              type="submit"
              name={name}
              value={value}
              lang={lang}
              aria-pressed={value === current}
            >
              {word}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  );
}
