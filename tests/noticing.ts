import type { PersonKey } from '@/db/cast';

import { recordEvent } from '@/db/events';
import { type LeasedNotice, leaseNotices, markSent } from '@/db/notice-queue';
import { failingAddresses, noticeAttempts, notices } from '@/db/schema';
import type { Frequency, Topic } from '@/lib/domain/notice-topics';
import { TEST_NOW, type World } from './database';
import { depositAs } from './depositing';

/** The notices of the database, oldest first. */
export function allNotices(world: World) {
  return world.db.select().from(notices).orderBy(notices.id).all();
}

/** The notices of one person of the cast, oldest first. */
export function noticesOf(world: World, person: PersonKey) {
  return allNotices(world).filter((notice) => notice.userId === world.ids.people[person]);
}

/** Every attempt that was logged, oldest first. */
export function allAttempts(world: World) {
  return world.db.select().from(noticeAttempts).orderBy(noticeAttempts.id).all();
}

/** The addresses from which mails come back, or did. */
export function allFailingAddresses(world: World) {
  return world.db.select().from(failingAddresses).orderBy(failingAddresses.id).all();
}

/** Everything that is due at TEST_NOW has left. @param taken to whom each mail went, and what the server said. */
export function sendEverything(
  world: World,
  transport: 'smtp' | 'resend',
  taken: (notice: LeasedNotice) => { recipient: string; answer: string },
): void {
  const lease = { now: TEST_NOW, until: TEST_NOW + 1, limit: 100, transport };
  for (const notice of leaseNotices(world.db, lease))
    markSent(world.db, notice, { at: TEST_NOW, transport, ...taken(notice) });
}

/**
 * A monthly statement draft and the account statement that follows it, in the instalment of this number.
 * Notices: Inès is asked to act on the first, Claire on the second, Karim and Sophie hear of the second.
 */
export function depositInstalment(world: World, sequence: number): { claim: number; statement: number } {
  const fields = { sequence: String(sequence), period: `2026-${String(sequence).padStart(2, '0')}` };
  const claim = depositAs(world, 'karim', 'A4', {
    in: 'school',
    fields: { ...fields, number: `S-${sequence}` },
  });
  const statement = depositAs(world, 'ines', 'A15', { after: claim });
  return { claim, statement };
}

/** Gives a person as many more notices like their first one, of later events. */
export function repeatNotice(world: World, person: PersonKey, times: number): void {
  const [first] = noticesOf(world, person);
  if (!first) throw new Error(`${person} has no notice to repeat`);
  const { id, eventId, ...row } = first;
  const about = row.documentId === null ? {} : { documentId: row.documentId };
  const event = { at: row.createdAt, kind: 'document_submitted' as const, userId: null, structureId: null };
  for (let count = 0; count < times; count += 1) {
    const later = recordEvent(world.db, { ...event, ...about });
    world.db
      .insert(notices)
      .values({ ...row, eventId: later })
      .run();
  }
}

/** Every topic mailed at once, as it is before anybody chooses. */
export const ALL_AT_ONCE = {
  turn: 'at_once',
  delays: 'at_once',
  returned: 'at_once',
  news: 'at_once',
  drafts: 'at_once',
  contracts: 'at_once',
  people: 'at_once',
  bank_details: 'at_once',
} as const satisfies Readonly<Record<Topic, Frequency>>;
