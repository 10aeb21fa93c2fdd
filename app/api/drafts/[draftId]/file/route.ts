import { addAttachment } from '@/lib/commands/add-attachment';
import { attachMainFile } from '@/lib/commands/attach-main-file';
import { downloadFor } from '@/lib/download-route';
import { draftMainFile } from '@/lib/queries/deposited-file';
import { takeInForm } from '@/lib/upload-form';

type Route = { params: Promise<{ draftId: string }> };

/** The document of a draft, from a plain form. */
export async function POST(request: Request, { params }: Route): Promise<Response> {
  return takeInForm(request, (await params).draftId, 'main', { attachMainFile, addAttachment });
}

/** The document of a draft, for those who may continue it. */
export async function GET(request: Request, { params }: Route): Promise<Response> {
  return downloadFor(request, (await params).draftId, draftMainFile);
}
