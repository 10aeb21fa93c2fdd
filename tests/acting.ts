import { and, asc, desc, eq } from 'drizzle-orm';
import type { PersonKey } from '@/db/cast';
import { loadDocument } from '@/db/documents';
import { loadFile } from '@/db/files';
import { events, notices, statusHistory, users } from '@/db/schema';
import { appendAttachment } from '@/db/stored-files';
import { wordsOfFacts } from '@/lib/domain/act-facts';
import type { EventKind } from '@/lib/domain/notices';
import type { AttachmentType } from '@/lib/domain/submission';
import type { World } from './database';
import { storedFile } from './depositing';

/** What became of documents, for tests that play acts on them. */

export function statusOf({ db }: World, documentId: number): string | undefined {
  return loadDocument(db, documentId)?.status;
}

/** @returns the role that has the document in hand. */
export function holderOf({ db }: World, documentId: number): string | null | undefined {
  return loadDocument(db, documentId)?.holderRole;
}

export function fileOf({ db }: World, documentId: number) {
  const document = loadDocument(db, documentId);
  const file = document && loadFile(db, document.fileId);
  if (!file) throw new Error(`document ${documentId} is in no file`);
  return file;
}

export function historyOf({ db }: World, documentId: number): string[] {
  const rows = db.select().from(statusHistory).where(eq(statusHistory.documentId, documentId));
  return rows
    .orderBy(asc(statusHistory.id))
    .all()
    .map((row) => row.status);
}

/** @returns the words of the last event of this kind. */
export function lastWords({ db }: World, kind: EventKind) {
  const row = db.select().from(events).where(eq(events.kind, kind)).orderBy(desc(events.id)).get();
  if (!row) throw new Error(`nothing was ${kind}`);
  return { ...wordsOfFacts(row.facts), documentId: row.documentId };
}

/** @returns who was told of the last event of this kind, and what: 'karim.benali: to_correct'. */
export function toldOf({ db }: World, kind: EventKind): string[] {
  const last = db.select().from(events).where(eq(events.kind, kind)).orderBy(desc(events.id)).get();
  return db
    .select({ email: users.email, kind: notices.kind })
    .from(notices)
    .innerJoin(users, eq(users.id, notices.userId))
    .where(and(eq(notices.eventId, last?.id ?? 0)))
    .orderBy(asc(users.email))
    .all()
    .map((row) => `${row.email.split('@')[0]}: ${row.kind}`);
}

/** Attaches a file to a draft; its bytes are on no disk. */
export function attach(
  world: World,
  person: PersonKey,
  draftId: number,
  type: AttachmentType = 'OTHER',
): number {
  const storedFileId = storedFile(world, world.as(person));
  return appendAttachment(world.db, { draftId, storedFileId, type, designation: 'as asked' });
}
