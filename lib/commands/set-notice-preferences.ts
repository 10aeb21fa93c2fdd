import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { listPreferencesOf, setPreference } from '@/db/notice-preferences';
import type { Context } from '@/lib/context';
import { type Frequency, frequencyOf, maySwitchOff, TOPICS, type Topic } from '@/lib/domain/notice-topics';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

export type SetNoticePreferences = { structureId: number; frequencies: Readonly<Record<Topic, Frequency>> };

/**
 * Says how the person wants to be told by mail of each topic, for one of their structures. A main manager cannot switch off
 * what the structure answers for (the reference portal's rule). What is chosen counts for what happens from now on.
 */
export function setNoticePreferences(
  { db, actor, now }: Context,
  { structureId, frequencies }: SetNoticePreferences,
): Outcome<{ structureId: number }> {
  return inTransaction(db, () => {
    if (!may.chooseNotices(actor, structureId)) return refused(refusal('not_found', 'structureId'));
    const isManager = actor.manages.includes(structureId);
    const reasons = TOPICS.filter(
      (topic) => frequencies[topic] === 'none' && !maySwitchOff(topic, isManager),
    ).map((topic) => refusal('notice_is_binding', topic));
    if (reasons.length > 0) return refused(...reasons);
    const chosen = listPreferencesOf(db, actor.userId).filter((one) => one.structureId === structureId);
    const changed = TOPICS.filter((topic) => {
      const before = chosen.find((one) => one.topic === topic)?.frequency;
      return frequencies[topic] !== frequencyOf(topic, before, isManager);
    });
    for (const topic of changed)
      setPreference(db, actor.userId, { structureId, topic, frequency: frequencies[topic] }, now);
    if (changed.length > 0)
      recordPeopleEvent(db, {
        at: now,
        kind: 'notice_preferences_set',
        userId: actor.userId,
        structureId,
        facts: Object.fromEntries(changed.map((topic) => [topic, frequencies[topic]])),
      });
    return accepted({ structureId });
  });
}
