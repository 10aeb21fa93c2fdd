import { appendHead, loadChainBeginning, loadLastEvent, loadLastHead } from '@/db/chain-heads';
import { type Database, inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { dayOf } from '@/lib/domain/calendar';
import type { log as productLog } from '@/lib/log';

/** Milliseconds: days begin at seven in the morning of Paris, so that the mail is there when people come. */
const MORNING = 7 * 3_600_000;

/** Milliseconds that a clock may have been ahead. What was told later than that from now, no clock that was right said. */
const TOLERANCE = 3_600_000;

/**
 * @returns a look at the chain of events: on each day on which something new was recorded since, its head is told to the
 *   contracting authorities, so that the chain is known where nobody of the portal can change it.
 * @param isStamped whether a time stamp is wanted for each head.
 */
export function headWatch(
  db: Database,
  log: Pick<typeof productLog, 'info'>,
  isStamped: boolean,
): (now: number) => void {
  return (now) => {
    if (!isDue(db, now)) return;
    inTransaction(db, () => {
      // Another worker may have been faster.
      const head = isDue(db, now) ? loadLastEvent(db) : null;
      if (head === null || head.id === loadLastHead(db)?.eventId) return;
      const facts = { headId: head.id, hash: head.hash };
      const eventId = recordPeopleEvent(db, {
        at: now,
        kind: 'chain_head_told',
        userId: null,
        structureId: null,
        facts,
      });
      appendHead(db, { eventId, ...facts, at: now, askAt: isStamped ? now : null });
      log.info({ event: head.id }, 'the head of the chain was told');
    });
  };
}

function isDue(db: Database, now: number): boolean {
  const since = loadLastHead(db)?.at ?? loadChainBeginning(db);
  if (since === null) return false;
  return since > now + TOLERANCE || dayOf(now - MORNING) > dayOf(since - MORNING);
}
