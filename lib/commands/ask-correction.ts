import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { countCorrectionsFor } from '@/db/own-counts';
import type { Context } from '@/lib/context';
import { MOST_CORRECTIONS } from '@/lib/domain/own-data';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy/own-data';

const DAY = 24 * 3_600_000;

/**
 * Asks the administrators to correct what a person cannot correct of their own data (GDPR, article 16). They read it on the
 * portal and by mail, and answer by mail.
 */
export function askCorrection({ db, actor, now }: Context, { words }: { words: string }): Outcome<null> {
  if (!may.askCorrection(actor)) return refused(refusal('not_permitted'));
  return inTransaction(db, () => {
    if (countCorrectionsFor(db, actor, now - DAY) >= MOST_CORRECTIONS)
      return refused(refusal('corrections_too_many', undefined, { most: MOST_CORRECTIONS }));
    recordPeopleEvent(db, {
      at: now,
      kind: 'correction_asked',
      userId: actor.userId,
      structureId: null,
      facts: { address: actor.email, words },
    });
    return accepted(null);
  });
}
