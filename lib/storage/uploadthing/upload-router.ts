import { randomUUID } from 'node:crypto';
import { createUploadthing, UploadThingError, UTFiles } from 'uploadthing/server';
import { z } from 'zod';
import type { Context } from '@/lib/context';
import { checkAnnounced, FILE_FIELDS, FILE_PLACES, type FilePlace } from '@/lib/domain/deposited-files';
import type { Outcome, Refusal } from '@/lib/domain/refusals';
import { ATTACHMENT_TYPES } from '@/lib/domain/submission';
import { attachmentShape } from '@/lib/forms/attachment';
import { refusalsOf } from '@/lib/forms/refusals-of';
import { LOCALES, type Locale } from '@/lib/i18n/locales';
import { type ShownRefusal, translateRefusals } from '@/lib/i18n/translate-refusals';
import { log } from '@/lib/log';
import { roomInDraft } from '@/lib/queries/room-in-draft';
import { type Destination, unavailable } from '../take-in-file';

/** What the browser is told of a file that arrived. */
export type UploadAnswer = { ok: boolean; refusals: ShownRefusal[] };

/** Who asks for an upload, found out before the request is handed to UploadThing (its tasks run in nobody's name). */
export type Asker = { context: Context; locale: Locale };

/** A file that the router says has arrived, with whom and what it is for. `id` is ours. */
export type ArrivedUpload = {
  id: string;
  key: string;
  name: string;
  size: number;
  fileHash: string;
  /** SHA-256 that the browser announced, which the bytes must have. */
  sha256?: string | undefined;
};

export type RouterWork = {
  askerOf(request: Request): Asker | null;
  /** Looks into the file and records it. */
  takeIn(upload: ArrivedUpload, userId: number, destination: Destination): Promise<Outcome<null>>;
  /** Keeps what was said of these uploads until they arrive, where nobody else does. @throws StorageFault */
  announce?(ids: readonly string[], metadata: Record<string, unknown>): Promise<void>;
  /** The hosted service shows a public file to whoever knows its address. */
  acl?: 'private';
};

const SHA256 = z.string().regex(/^[0-9a-f]{64}$/);

const INPUT = z.object({
  draftId: z.number().int().positive(),
  type: z.string().max(200).default(''),
  designation: z.string().max(2000).default(''),
  /** Of the file, where one is announced by a program that computes it: our own page has no room for that in its script. */
  sha256: SHA256.optional(),
});

/** Travels from the question to the callback; through the hosted service, which signs it. */
const METADATA = z.object({
  userId: z.number(),
  locale: z.enum(LOCALES),
  place: z.enum(FILE_PLACES),
  draftId: z.number(),
  type: z.enum(ATTACHMENT_TYPES),
  designation: z.string(),
  ids: z.array(z.string()),
  sha256: SHA256.optional(),
});
type Metadata = z.infer<typeof METADATA>;

/** Files that one question may announce. */
const MOST_AT_ONCE = 20;
/** Ours is stricter and tells why; UploadThing knows powers of two only. */
const BEYOND_OURS = '16MB';

const build = createUploadthing({
  errorFormatter: ({ message, data }) => ({ message, refusals: data ?? null }),
});

/** The two addresses of uploads, `mainDocument` and `attachment`: who may, what may come, and what becomes of it. */
export function uploadRouter(work: RouterWork) {
  return {
    mainDocument: route(work, 'main', 1),
    attachment: route(work, 'attachment', MOST_AT_ONCE),
  };
}
export type UploadRouter = ReturnType<typeof uploadRouter>;

function route(work: RouterWork, place: FilePlace, maxFileCount: number) {
  const limits = { maxFileSize: BEYOND_OURS, maxFileCount, contentDisposition: 'attachment' } as const;
  return build({ blob: { ...limits, ...(work.acl ? { acl: work.acl } : {}) } }, { presignedURLTTL: '1 hour' })
    .input(INPUT)
    .middleware(async ({ req, files, input }) => {
      const asker = work.askerOf(req);
      if (!asker) throw new UploadThingError({ code: 'FORBIDDEN', message: 'Sign in first' });
      const { reasons, about } = checkQuestion(asker.context, place, files, input);
      if (reasons.length > 0) throw refusedQuestion(translateRefusals(asker.locale, reasons));
      const ids = files.map(() => randomUUID());
      const metadata: Metadata = {
        ...{ userId: asker.context.actor.userId, locale: asker.locale, place, draftId: input.draftId, ids },
        ...about,
        ...(input.sha256 && files.length === 1 ? { sha256: input.sha256 } : {}),
      };
      await announce(work, metadata);
      return {
        ...metadata,
        [UTFiles]: files.map((file, index) => ({ ...file, customId: ids[index] ?? null })),
      };
    })
    .onUploadComplete(async ({ file, metadata }): Promise<UploadAnswer> => {
      const { userId, locale, draftId, type, designation, sha256 } = METADATA.parse(metadata);
      const { key, name, size, fileHash, customId } = file;
      const upload = { id: customId ?? '', key, name, size, fileHash, sha256 };
      try {
        const destination: Destination =
          place === 'main' ? { place, draftId } : { place, draftId, type, designation };
        const outcome = await work.takeIn(upload, userId, destination);
        const refusals = outcome.ok ? [] : translateRefusals(locale, outcome.refusals);
        return { ok: outcome.ok, refusals };
      } catch (error) {
        log.error({ err: error, upload: upload.id }, 'an uploaded file was not taken in');
        throw error;
      }
    });
}

async function announce(work: RouterWork, metadata: Metadata): Promise<void> {
  try {
    await work.announce?.(metadata.ids, metadata);
  } catch (error) {
    const refusals = [unavailable(error, FILE_FIELDS[metadata.place])];
    throw refusedQuestion(translateRefusals(metadata.locale, refusals));
  }
}

function checkQuestion(
  context: Context,
  place: FilePlace,
  files: readonly { name: string; size: number }[],
  { draftId, type, designation }: z.infer<typeof INPUT>,
): { reasons: Refusal[]; about: Pick<Metadata, 'type' | 'designation'> } {
  const about = { type: 'OTHER', designation: '' } as const;
  const room = roomInDraft(context, draftId, place);
  if (!room.ok) return { reasons: room.refusals, about };
  const announced = files.reduce((sum, file) => sum + file.size, room.result.alreadyThere);
  const reasons = files.flatMap((file) => checkAnnounced(place, file, announced - file.size));
  if (place === 'main') return { reasons, about };
  const said = attachmentShape.safeParse({ attachmentType: type, attachmentDesignation: designation });
  if (!said.success) return { reasons: [...refusalsOf(said.error), ...reasons], about };
  return {
    reasons,
    about: { type: said.data.attachmentType, designation: said.data.attachmentDesignation },
  };
}

function refusedQuestion(refusals: ShownRefusal[]) {
  return new UploadThingError({ code: 'BAD_REQUEST', message: 'Refused', data: refusals });
}
