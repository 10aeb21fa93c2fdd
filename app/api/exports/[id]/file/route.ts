import { signInAddress } from '@/lib/auth/own-address';
import { takeExport } from '@/lib/commands/take-export';
import type { ExportFormat } from '@/lib/domain/exports';
import { environment } from '@/lib/env';
import { openExport, readAbout } from '@/lib/exports/kept-exports';
import { oneExport } from '@/lib/queries/my-exports';
import { optionalContext } from '@/lib/request-context';
import { idIn, notThere, onlyGiven, savingHeaders } from '@/lib/storage/download';
import { refuseUnwritten } from '@/lib/unwritten';

const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  zip: 'application/zip',
  pdf: 'application/pdf',
};

export const HEAD = onlyGiven;

/**
 * A prepared export, streamed to whoever asked for it. 404 for everybody else; leads to the list of exports, with the reason,
 * when it is no longer kept or its owner lost a right since, and to the sign-in page, and back, when nobody is signed in.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const context = await optionalContext();
  if (!context) return leadTo(signInAddress(new URL(request.url).pathname));
  const id = idIn((await params).id);
  if (id === null || oneExport(context, id) === null) return notThere();
  const { dataDir } = environment();
  const about = await readAbout(dataDir, id);
  const opened = await openExport(dataDir, id);
  const outcome = refuseUnwritten(() => takeExport(context, { exportId: id, about: opened && about }));
  if (!outcome.ok || opened === null) {
    await opened?.content.cancel();
    return leadTo(`/exports?refused=${outcome.ok ? 'export_over' : outcome.refusals[0]?.code}`);
  }
  const { format, name } = outcome.result;
  return new Response(opened.content, {
    headers: {
      ...savingHeaders(MEDIA_TYPES[format], name ?? `export.${format}`),
      'Content-Length': String(opened.size),
    },
  });
}

function leadTo(address: string): Response {
  return new Response(null, { status: 303, headers: { Location: address } });
}
