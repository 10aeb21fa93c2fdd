import { addAttachment } from '@/lib/commands/add-attachment';
import { attachMainFile } from '@/lib/commands/attach-main-file';
import { takeInForm } from '@/lib/upload-form';

/** Attachments of a draft, from a plain form. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ draftId: string }> },
): Promise<Response> {
  return takeInForm(request, (await params).draftId, 'attachment', { attachMainFile, addAttachment });
}
