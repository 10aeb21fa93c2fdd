'use client';

import { createContext, useContext } from 'react';
import { errorsOf, FieldError, type FieldRefusal as Refusal } from '@/components/ui/field-error';

/** The reasons of the form around, for boxes that the server wrote. */
export const Refusals = createContext<readonly Refusal[]>([]);

export function FieldRefusal({ name }: { name: string }) {
  return <FieldError name={name} errors={errorsOf(useContext(Refusals), name)} />;
}
