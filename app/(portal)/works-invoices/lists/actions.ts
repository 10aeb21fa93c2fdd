'use server';

import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { setListView } from '@/lib/commands/set-list-view';
import { box, choice, ordinal } from '@/lib/forms/fields';

/** Posts `userId`, `list`, each chosen column as `columns[]`, and `isDense`; stays on the page, which shows it. */
export async function setListViewAction(form: FormData): Promise<void> {
  const shape = z.object({
    userId: ordinal(),
    list: choice(['synthesis', 'search']),
    columns: z.array(z.string().max(40)).max(40).default([]),
    isDense: box(),
  });
  await runCommand(form, shape, setListView, () => undefined);
}
