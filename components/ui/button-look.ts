import { classNames } from './class-names';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'medium' | 'small';

const BASE =
  'pressable inline-flex items-center justify-center gap-2 rounded-md border font-medium no-underline transition-colors ' +
  'disabled:border-line disabled:bg-sunken disabled:text-muted aria-disabled:opacity-70';

const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary:
    'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong hover:text-on-accent',
  secondary: 'border-line-strong bg-surface text-ink hover:border-ink hover:bg-sunken hover:text-ink',
  quiet: 'border-transparent text-accent hover:bg-accent-soft hover:text-accent-strong',
  danger: 'border-danger bg-surface text-danger hover:bg-danger hover:text-on-danger',
};

const SIZES: Readonly<Record<ButtonSize, string>> = {
  medium: 'min-h-9 px-4 py-1.5',
  small: 'min-h-7 px-2.5 py-0.5 text-[0.8125rem]',
};

/** The look that buttons, links to pages and downloads have in common. */
export function buttonLook(
  variant: ButtonVariant = 'primary',
  size: ButtonSize = 'medium',
  extra?: string,
): string {
  return classNames(BASE, VARIANTS[variant], SIZES[size], extra);
}
