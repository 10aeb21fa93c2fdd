'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { refusedForNow, runCommand } from '@/lib/action';
import { askExport } from '@/lib/commands/ask-export';
import { dropExport } from '@/lib/commands/drop-export';
import { EXPORT_FORMATS } from '@/lib/domain/exports';
import { environment } from '@/lib/env';
import { removeExport } from '@/lib/exports/kept-exports';
import { LONGEST_QUERY } from '@/lib/exports/subject';
import { choice, ordinal } from '@/lib/forms/fields';
import { requestLocale } from '@/lib/i18n/request';
import { whereRoomIs } from '@/lib/where-room-is';

const askShape = z.object({ format: choice(EXPORT_FORMATS), query: z.string().max(LONGEST_QUERY) });

/** Posts `format` and `query`, from a search, a file, or the list of one's exports; goes on there. */
export async function askExportAction(form: FormData): Promise<void> {
  if (await refusedForNow('export', form)) redirect('/exports?refused=too_many_requests');
  const locale = await requestLocale();
  const { refusals } = await runCommand(
    form,
    askShape,
    whereRoomIs((context, input) => askExport(context, { ...input, locale })),
    () => redirect('/exports?done=asked'),
  );
  redirect(`/exports?refused=${refusals[0]?.code}`);
}

/** Posts `exportId`. */
export async function dropExportAction(form: FormData): Promise<void> {
  const { refusals } = await runCommand(
    form,
    z.object({ exportId: ordinal() }),
    dropExport,
    async ({ exportId }) => {
      await removeExport(environment().dataDir, exportId);
      redirect('/exports?done=dropped');
    },
  );
  redirect(`/exports?refused=${refusals[0]?.code}`);
}
