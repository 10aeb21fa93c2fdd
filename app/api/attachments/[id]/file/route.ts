import { downloadFor } from '@/lib/download-route';
import { attachmentFile } from '@/lib/queries/deposited-file';
import { recordAttachmentDownload } from '@/lib/record-download';

/** An attachment as it was deposited, for those who see its invoicing file, or may continue its draft. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return downloadFor(request, (await params).id, attachmentFile, recordAttachmentDownload);
}
