import { and, eq, gt, inArray, isNull, type SQL } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import { LINK_LIFETIMES, type LinkPurpose } from '@/lib/domain/links';
import type { LinkNoticeKind } from '@/lib/domain/notices';
import type { Database } from './client';
import { links, notices } from './schema';

export type LinkRow = typeof links.$inferSelect;

export type NewLink = {
  purpose: LinkPurpose;
  /** To whom it is sent, in lower case. */
  address: string;
  name: string;
  /** In which language its mail is written; null: the person's own, then the installation's. */
  locale: 'fr' | 'en' | null;
  userId?: number | null;
  invitationId?: number | null;
};

/**
 * Writes a link and takes the place of the one it replaces: of its invitation, else of its person and purpose, else of
 * its address and purpose. Its mail is another call, `enqueueLink`. @returns the id of the link.
 */
export function createLink(db: Database, link: NewLink, now: number): number {
  markSuperseded(db, and(eq(links.purpose, link.purpose), sameReader(link)), now);
  return db
    .insert(links)
    .values({ ...link, createdAt: now, expiresAt: now + LINK_LIFETIMES[link.purpose] })
    .returning({ id: links.id })
    .get().id;
}

/**
 * Enqueues the mail that carries a link, due at once.
 * @param userId the person who has the account, where there is one.
 */
export function enqueueLink(
  db: Database,
  linkId: number,
  kind: LinkNoticeKind,
  now: number,
  userId: number | null = null,
): void {
  db.insert(notices).values({ linkId, kind, userId, createdAt: now, dueAt: now }).run();
}

export function loadLink(db: Database, id: number): LinkRow | null {
  return db.select().from(links).where(eq(links.id, id)).get() ?? null;
}

/** Uses a link up. @returns false when it has served, was replaced or ran out: of two who come at once, one is told so. */
export function markLinkUsed(db: Database, id: number, now: number): boolean {
  const open = and(isOpen(), gt(links.expiresAt, now), eq(links.id, id));
  return db.update(links).set({ usedAt: now }).where(open).run().changes === 1;
}

/** Ends every open link of a person for these purposes: what was asked for before no longer counts. */
export function markLinksSuperseded(
  db: Database,
  userId: number,
  purposes: readonly LinkPurpose[],
  now: number,
): void {
  markSuperseded(db, and(eq(links.userId, userId), inArray(links.purpose, [...purposes])), now);
}

/** @returns the new addresses that this person has been asked to confirm and can still confirm. */
export function listWaitingAddressesFor(db: Database, actor: Pick<Actor, 'userId'>, now: number) {
  return db
    .select({ purpose: links.purpose, address: links.address })
    .from(links)
    .where(
      and(
        eq(links.userId, actor.userId),
        inArray(links.purpose, ['address_change', 'contact_change']),
        isOpen(),
        gt(links.expiresAt, now),
      ),
    )
    .all();
}

function sameReader({ invitationId, userId, address }: NewLink) {
  if (invitationId != null) return eq(links.invitationId, invitationId);
  if (userId != null) return eq(links.userId, userId);
  return and(eq(links.address, address), isNull(links.userId));
}

function markSuperseded(db: Database, which: SQL | undefined, now: number): void {
  db.update(links).set({ supersededAt: now }).where(and(isOpen(), which)).run();
}

function isOpen() {
  return and(isNull(links.usedAt), isNull(links.supersededAt));
}
