'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { confirmAddress } from '@/lib/commands/confirm-address';
import { refusal, refused } from '@/lib/domain/refusals';
import type { FormState } from '@/lib/forms/form-state';
import { linkPage } from '@/lib/queries/link-page';
import { secrets } from '@/lib/secrets';

const PURPOSES = ['address_change', 'contact_change'] as const;

/** Posts nothing. Bind the token. */
export async function confirmAddressAction(
  token: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const { authSecret } = secrets();
  return await runCommand(
    form,
    z.object({}),
    (context) => {
      const link = linkPage(context, token, PURPOSES, authSecret);
      const purpose = link.isOpen ? PURPOSES.find((one) => one === link.purpose) : undefined;
      if (!link.isOpen || purpose === undefined) return refused(refusal('link_over'));
      return confirmAddress(context, { linkId: link.linkId, purpose });
    },
    () => redirect('/account?done=address'),
  );
}
