import { eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { linkFault } from '@/lib/domain/links';
import type { LinkNoticeKind } from '@/lib/domain/notices';
import type { Database } from './client';
import { contracts, invitations, links, notices, structures, users } from './schema';

const inviter = alias(users, 'inviter');

/** What the mail that carries a link says. The reader need not have an account. */
export type LinkFacts = NonNullable<ReturnType<typeof loadLinkFacts>>;

export function loadLinkFacts(db: Database, noticeId: number, now: number) {
  const row = db
    .select({
      kind: sql<LinkNoticeKind>`${notices.kind}`,
      link: links,
      userName: users.name,
      userLocale: users.locale,
      disabledAt: users.disabledAt,
      inviterName: inviter.name,
      structureName: structures.name,
      contractNumber: contracts.number,
      contractTitle: contracts.title,
    })
    .from(notices)
    .innerJoin(links, eq(links.id, notices.linkId))
    .leftJoin(users, eq(users.id, links.userId))
    .leftJoin(invitations, eq(invitations.id, links.invitationId))
    .leftJoin(inviter, eq(inviter.id, invitations.createdBy))
    .leftJoin(structures, eq(structures.id, invitations.structureId))
    .leftJoin(contracts, eq(contracts.id, invitations.contractId))
    .where(eq(notices.id, noticeId))
    .get();
  if (!row) return null;
  const { userName, userLocale, disabledAt, ...facts } = row;
  const { address, name, locale } = facts.link;
  return {
    ...facts,
    about: 'link' as const,
    reader: { address, name: userName ?? name, locale: userLocale ?? locale, disabledAt },
    /** Is there still something to open with it? */
    isForReader: disabledAt === null && linkFault(facts.link, now) === null,
  };
}
