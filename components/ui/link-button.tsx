import Link from 'next/link';
import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look';

type Props = ComponentProps<typeof Link> & { variant?: ButtonVariant; size?: ButtonSize };

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function LinkButton({ variant, size, className, ...rest }: Props) {
  return <Link className={buttonLook(variant, size, className)} {...rest} />;
}
