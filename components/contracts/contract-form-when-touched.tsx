'use client';

import { Activity, type ComponentProps, lazy } from 'react';
import { whenTouched } from '@/components/ui/when-touched';
import type { ContractForm } from './contract-form';

const Form = lazy(async () => {
  await whenTouched('contract');
  const { ContractForm: form } = await import('./contract-form');
  return { default: form };
});

/** The sheet as the server wrote it, a plain form, until somebody is about to use it (docs/decisions/0022). */
export function ContractFormWhenTouched(props: ComponentProps<typeof ContractForm>) {
  return (
    <Activity>
      <Form {...props} />
    </Activity>
  );
}
