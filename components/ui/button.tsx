import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look';

type Props = ComponentProps<'button'> & { variant?: ButtonVariant; size?: ButtonSize };

/** One primary button a page; its words say what happens next. */
export function Button({ variant, size, className, type = 'button', ...rest }: Props) {
  return <button type={type} className={buttonLook(variant, size, className)} {...rest} />;
}
