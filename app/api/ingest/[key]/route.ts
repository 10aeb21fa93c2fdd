import { addAttachment } from '@/lib/commands/add-attachment';
import { attachMainFile } from '@/lib/commands/attach-main-file';
import { type UploadDoors, uploadDoors } from '@/lib/storage/upload-doors';

let doors: UploadDoors | undefined;

function ingest(): UploadDoors['ingest'] {
  doors ??= uploadDoors({ attachMainFile, addAttachment });
  return doors.ingest;
}

/** How much of an interrupted upload is there? The signed address is the permission. */
export function HEAD(request: Request): Promise<Response> {
  return ingest().head(request);
}

/** The bytes of an upload, or the rest of them. */
export function PUT(request: Request): Promise<Response> {
  return ingest().put(request);
}
