'use client';

import { Activity, type ComponentProps, lazy } from 'react';
import { whenTouched } from '@/components/ui/when-touched';
import type { DetailsForm } from './details-form';
import { hasKeptValues } from './kept-values';

const Form = lazy(async () => {
  if (!hasKeptValues()) await whenTouched('details');
  const { DetailsForm: form } = await import('./details-form');
  return { default: form };
});

/** Step 3 as the server wrote it, a plain form, until somebody is about to use it (docs/decisions/0022). */
export function DetailsFormWhenTouched(props: ComponentProps<typeof DetailsForm>) {
  return (
    <Activity>
      <Form {...props} />
    </Activity>
  );
}
