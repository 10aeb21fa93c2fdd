import { addAttachment } from '@/lib/commands/add-attachment';
import { attachMainFile } from '@/lib/commands/attach-main-file';
import { requestLocale } from '@/lib/i18n/request';
import { optionalContext } from '@/lib/request-context';
import { type UploadDoors, uploadDoors } from '@/lib/storage/upload-doors';
import { isTooMuch } from '@/lib/throttle/take-turn';

let doors: UploadDoors | undefined;

/** A browser asks where to send files; the hosted service, where it is used, says that one has arrived. */
export async function POST(request: Request): Promise<Response> {
  doors ??= uploadDoors({ attachMainFile, addAttachment });
  const context = await optionalContext();
  if (context && isTooMuch('deposit', context)) return new Response(null, { status: 429 });
  const asker = context && { context, locale: await requestLocale() };
  return doors.ask(request, asker);
}
