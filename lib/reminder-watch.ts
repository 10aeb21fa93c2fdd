import { type Database, inTransaction } from '@/db/client';
import { listDuties } from '@/db/duties';
import { recordPeopleEvent } from '@/db/events';
import { listForgottenDrafts, markReminded } from '@/db/forgotten-drafts';
import { nextDaily } from './domain/mail-times';
import type { log as productLog } from './log';
import { remindParty } from './submission/remind-party';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Reminders leave in the morning: looking more often than this finds nothing. */
const LOOK_EVERY = 5 * MINUTE;
const DRAFT_FORGOTTEN_AFTER = 3 * DAY;
const MOST_DRAFTS = 100;

/**
 * @returns a look at what nobody has done yet: parties whose delay is near or over are reminded, and authors of drafts that
 *   wait for three days. What fails is logged, and tried again at the next look; the others go on.
 */
export function reminderWatch(
  db: Database,
  log: Pick<typeof productLog, 'info' | 'error'>,
): (now: number) => void {
  let lookedAt = Number.NEGATIVE_INFINITY;
  return (now) => {
    if (now >= lookedAt && now - lookedAt < LOOK_EVERY) return;
    lookedAt = now;
    for (const duty of listDuties(db, now))
      attempt(log, duty, () => {
        if (remindParty({ db, now }, duty)) log.info({ duty: duty.about }, 'a party was reminded');
      });
    for (const draft of listForgottenDrafts(db, now - DRAFT_FORGOTTEN_AFTER, MOST_DRAFTS))
      attempt(log, { draft: draft.id }, () => remindAuthor(db, draft, now));
  };
}

type Draft = ReturnType<typeof listForgottenDrafts>[number];

/** On the first working morning after the three days. */
function remindAuthor(db: Database, draft: Draft, now: number): void {
  if (now < nextDaily(draft.updatedAt + DRAFT_FORGOTTEN_AFTER)) return;
  const { id, authorId, contractId, issuerStructureId, framework, purpose } = draft;
  inTransaction(db, () => {
    if (!markReminded(db, draft, now)) return;
    recordPeopleEvent(db, {
      at: now,
      kind: 'draft_waiting',
      userId: null,
      structureId: issuerStructureId,
      contractId,
      subjectId: authorId,
      facts: { draftId: id, purpose, framework: framework ?? '' },
    });
  });
}

function attempt(log: Pick<typeof productLog, 'error'>, about: object, act: () => void): void {
  try {
    act();
  } catch (error) {
    log.error({ err: error, ...about }, 'nobody could be reminded');
  }
}
