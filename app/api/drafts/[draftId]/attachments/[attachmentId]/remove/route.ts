import { removeAttachment } from '@/lib/commands/remove-attachment';
import { removeAttached } from '@/lib/upload-form';

type Route = { params: Promise<{ draftId: string; attachmentId: string }> };

/** Takes an attachment out of a draft, and leads back to the page that lists them. */
export async function POST(request: Request, { params }: Route): Promise<Response> {
  return removeAttached(request, await params, removeAttachment);
}
