'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { endSearch } from '@/lib/commands/end-search';
import { renameSearch } from '@/lib/commands/rename-search';
import { saveSearch } from '@/lib/commands/save-search';
import { unwatchSearch } from '@/lib/commands/unwatch-search';
import { watchSearch } from '@/lib/commands/watch-search';
import { ordinal, orNull, requiredText } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { SEARCH } from '@/lib/forms/search-address';

const LONGEST_NAME = 80;
const LONGEST_QUERY = 8_000;

/** Posts `name`, `query` and `structureId`, which is blank for oneself. Shows the search that was saved. */
export async function saveSearchAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({
    name: requiredText(LONGEST_NAME),
    query: z.string().max(LONGEST_QUERY, 'required').default(''),
    structureId: orNull(ordinal()),
  });
  return await runCommand(form, shape, saveSearch, ({ query }) =>
    redirect(query === '' ? SEARCH : `${SEARCH}?${query}`),
  );
}

/** Posts the id of a search as `watch` or as `unwatch`. */
export async function watchSearchAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.union([
    z.object({ watch: ordinal() }).transform(({ watch }) => ({ command: watchSearch, searchId: watch })),
    z
      .object({ unwatch: ordinal() })
      .transform(({ unwatch }) => ({ command: unwatchSearch, searchId: unwatch })),
  ]);
  return await runCommand(
    form,
    shape,
    (context, { command, searchId }) => command(context, { searchId }),
    () => undefined,
  );
}

/** Posts `searchId`, and `act`: "rename", with `newName`, or "end". */
export async function keepSearchAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.discriminatedUnion('act', [
    z.object({ act: z.literal('rename'), searchId: ordinal(), newName: requiredText(LONGEST_NAME) }),
    z.object({ act: z.literal('end'), searchId: ordinal() }),
  ]);
  return await runCommand(
    form,
    shape,
    (context, input) =>
      input.act === 'end'
        ? endSearch(context, input)
        : renameSearch(context, { searchId: input.searchId, name: input.newName }),
    () => undefined,
  );
}
