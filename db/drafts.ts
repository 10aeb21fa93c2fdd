import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { DraftPurpose } from '@/lib/domain/submission';
import type { Database } from './client';
import { attachments, contracts, draftFollows, drafts, users } from './schema';

export type DraftRow = typeof drafts.$inferSelect;
export type Draft = DraftRow & { follows: number[] };
export type DraftPatch = Partial<
  Pick<
    DraftRow,
    | 'framework'
    | 'submissionType'
    | 'issuerRole'
    | 'issuerStructureId'
    | 'issuerServiceId'
    | 'mainFileId'
    | 'fields'
    | 'absences'
  >
>;

/** Writes a new draft with the documents that it follows. @returns its id. */
export function createDraft(
  db: Database,
  draft: Omit<typeof drafts.$inferInsert, 'id' | 'updatedAt'>,
  follows: readonly number[],
): number {
  const { id } = db
    .insert(drafts)
    .values({ ...draft, updatedAt: draft.createdAt })
    .returning({ id: drafts.id })
    .get();
  replaceFollows(db, id, follows);
  return id;
}

/** @returns the draft, whoever asks: `may.continueDraft` decides who goes on with it. */
export function loadDraft(db: Database, id: number): Draft | null {
  const draft = db.select().from(drafts).where(eq(drafts.id, id)).get();
  if (!draft) return null;
  return { ...draft, follows: listFollows(db, id) };
}

export function updateDraft(db: Database, id: number, patch: DraftPatch, now: number): void {
  db.update(drafts)
    .set({ ...patch, updatedAt: now, remindedAt: null })
    .where(eq(drafts.id, id))
    .run();
}

/** Says anew which documents the draft follows. */
export function replaceFollows(db: Database, draftId: number, follows: readonly number[]): void {
  db.delete(draftFollows).where(eq(draftFollows.draftId, draftId)).run();
  for (const previousId of follows) db.insert(draftFollows).values({ draftId, previousId }).run();
}

/** Ties the draft, and what is attached to it, to the document that it became. */
export function markSent(db: Database, draftId: number, documentId: number, now: number): void {
  db.update(drafts).set({ documentId, updatedAt: now }).where(eq(drafts.id, draftId)).run();
  tieAttachments(db, draftId, documentId);
}

/** Ties what is attached to the draft to the document that it completes or refuses. */
export function markAnswered(db: Database, draftId: number, documentId: number, now: number): void {
  db.update(drafts).set({ answeredAt: now, updatedAt: now }).where(eq(drafts.id, draftId)).run();
  tieAttachments(db, draftId, documentId);
}

function tieAttachments(db: Database, draftId: number, documentId: number): void {
  db.update(attachments)
    .set({ documentId })
    .where(and(eq(attachments.draftId, draftId), isNull(attachments.removedAt)))
    .run();
}

export function markDiscarded(db: Database, draftId: number, now: number): void {
  db.update(drafts).set({ discardedAt: now, updatedAt: now }).where(eq(drafts.id, draftId)).run();
}

export type UnsentDraft = Draft & { contractNumber: string; contractTitle: string; authorName: string };

/** @returns the drafts of these issuers that were neither sent nor discarded, last touched first. */
export function listUnsentDrafts(db: Database, issuerStructureIds: readonly number[]): UnsentDraft[] {
  return db
    .select({
      draft: drafts,
      contractNumber: contracts.number,
      contractTitle: contracts.title,
      authorName: users.name,
    })
    .from(drafts)
    .innerJoin(contracts, eq(contracts.id, drafts.contractId))
    .innerJoin(users, eq(users.id, drafts.authorId))
    .where(
      and(
        inArray(drafts.issuerStructureId, [...issuerStructureIds]),
        eq(drafts.purpose, 'submit'),
        isNull(drafts.documentId),
        isNull(drafts.discardedAt),
      ),
    )
    .orderBy(desc(drafts.updatedAt))
    .all()
    .map(({ draft, ...names }) => ({ ...draft, ...names, follows: listFollows(db, draft.id) }));
}

/** @returns the unsent drafts that already follow one of these documents, whoever began them, the oldest first. */
export function listDraftsFollowing(db: Database, previousIds: readonly number[]) {
  return db
    .select({
      id: drafts.id,
      previousId: draftFollows.previousId,
      issuerStructureId: drafts.issuerStructureId,
    })
    .from(draftFollows)
    .innerJoin(drafts, eq(drafts.id, draftFollows.draftId))
    .where(
      and(
        inArray(draftFollows.previousId, [...previousIds]),
        isNull(drafts.documentId),
        isNull(drafts.discardedAt),
      ),
    )
    .orderBy(asc(drafts.id))
    .all();
}

/** @returns the unsent draft of this structure that corrects, completes or refuses the document. */
export function findDraftAbout(
  db: Database,
  structureId: number,
  aboutId: number,
  purpose: DraftPurpose,
): number | null {
  const row = db
    .select({ id: drafts.id })
    .from(drafts)
    .where(
      and(
        eq(drafts.aboutId, aboutId),
        eq(drafts.purpose, purpose),
        eq(drafts.issuerStructureId, structureId),
        isNull(drafts.documentId),
        isNull(drafts.answeredAt),
        isNull(drafts.discardedAt),
      ),
    )
    .orderBy(asc(drafts.id))
    .get();
  return row?.id ?? null;
}

/** @returns the draft that became this document, with what was typed into it. */
export function findDraftOf(db: Database, documentId: number): DraftRow | null {
  return db.select().from(drafts).where(eq(drafts.documentId, documentId)).get() ?? null;
}

function listFollows(db: Database, draftId: number): number[] {
  return db
    .select({ previousId: draftFollows.previousId })
    .from(draftFollows)
    .where(eq(draftFollows.draftId, draftId))
    .orderBy(asc(draftFollows.previousId))
    .all()
    .map((row) => row.previousId);
}
