import { downloadFor } from '@/lib/download-route';
import { documentFile } from '@/lib/queries/deposited-file';
import { recordDownload } from '@/lib/record-download';

/** The document as it was deposited, for those who see its invoicing file. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return downloadFor(request, (await params).id, documentFile, (context, id) =>
    recordDownload(context, [id]),
  );
}
