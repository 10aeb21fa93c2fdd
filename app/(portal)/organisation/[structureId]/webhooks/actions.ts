'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { addWebhook } from '@/lib/commands/add-webhook';
import { removeWebhook } from '@/lib/commands/remove-webhook';
import { sendWebhookAgain } from '@/lib/commands/send-webhook-again';
import { tryWebhook } from '@/lib/commands/try-webhook';
import { environment } from '@/lib/env';
import { ordinal, requiredText } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';

/** Posts `structureId` and `url`. */
export async function addWebhookAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ structureId: ordinal(), url: requiredText(2_000) });
  const structureId = Number(form.get('structureId'));
  const { webhookPrivateNetworks: privateNetworks } = environment();
  return await runCommand(
    form,
    shape,
    (context, input) => addWebhook(context, { ...input, privateNetworks }),
    () => redirect(`/organisation/${structureId}/webhooks?done=added`),
  );
}

/** Posts `webhookId`. */
export async function removeWebhookAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ webhookId: ordinal() });
  return await runCommand(form, shape, removeWebhook, ({ structureId }) =>
    redirect(`/organisation/${structureId}/webhooks?done=removed`),
  );
}

/** Posts `webhookId`. */
export async function tryWebhookAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ webhookId: ordinal() });
  return await runCommand(form, shape, tryWebhook, ({ structureId, webhookId }) =>
    redirect(`/organisation/${structureId}/webhooks/${webhookId}?done=trial`),
  );
}

/** Posts `deliveryId`. */
export async function sendWebhookAgainAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ deliveryId: ordinal() });
  return await runCommand(form, shape, sendWebhookAgain, ({ structureId, webhookId }) =>
    redirect(`/organisation/${structureId}/webhooks/${webhookId}?done=again`),
  );
}
