import { and, count, desc, isNotNull, isNull, min, not, notInArray, or, sql } from 'drizzle-orm';
import { answerOfReport, type OwnReason, REPORTS } from '@/lib/domain/delivery';
import type { Database } from './client';
import { noticeAttempts, notices } from './schema';

/** How the mails as a whole are doing, for whoever watches over the installation. */

/** What waits: how many mails, the creation of the oldest one (null when none), and how many were given up. */
export type MailBacklog = { waiting: number; oldest: number | null; givenUp: number };

export function loadMailBacklog(db: Database): MailBacklog {
  const waiting = db
    .select({ waiting: count(), oldest: min(notices.createdAt) })
    .from(notices)
    .where(isNotNull(notices.dueAt))
    .get();
  const givenUp = db.select({ count: count() }).from(notices).where(isGivenUp()).get();
  return { waiting: waiting?.waiting ?? 0, oldest: waiting?.oldest ?? null, givenUp: givenUp?.count ?? 0 };
}

/** Without those that were to be mails of their own and left no more: those of recaps, and those that nobody wanted. */
function isGivenUp() {
  // Written out: the planner knows the index on them by these very words.
  return and(isNull(notices.dueAt), isNull(notices.sentAt), sql`${notices.mailing} IN ('at_once', 'quiet')`);
}

/** Nothing was tried, so these say nothing about the mail server. */
const UNTRIED: readonly OwnReason[] = ['account_disabled', 'not_authorised', 'link_over', 'done_meanwhile'];

/** Attempts to send that reached a server, or should have: no reports on what became of mails later. */
export function isRealAttempt() {
  const isReport = or(
    ...REPORTS.map((report) => sql`${noticeAttempts.answer} LIKE ${`${answerOfReport(report, '')}%`}`),
  );
  return and(notInArray(noticeAttempts.answer, [...UNTRIED]), isReport && not(isReport));
}

/** Attempts that `areMailsLeaving` looks at. */
const LAST_ATTEMPTS = 10;

/** @returns false when all the last attempts failed, to more than one person: then it is the server, not an address. */
export function areMailsLeaving(db: Database): boolean {
  const last = db
    .select({ recipient: noticeAttempts.recipient, isSent: noticeAttempts.isSent })
    .from(noticeAttempts)
    .where(isRealAttempt())
    .orderBy(desc(noticeAttempts.id))
    .limit(LAST_ATTEMPTS)
    .all();
  return last.some(({ isSent }) => isSent) || new Set(last.map(({ recipient }) => recipient)).size < 2;
}
