import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { listPlacesOf, listPreferencesOf, setPreference } from '@/db/notice-preferences';
import type { Door } from '@/lib/context';
import { maySwitchOff, TOPICS, type Topic } from '@/lib/domain/notice-topics';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** From a link in a mail, which proves who reads it: a topic, or what comes in recaps; null for what is no link of ours. */
export type StopMails = { stop: { userId: number; what: Topic | 'recap' } | null };

/**
 * Switches mails off, for every structure of the person where that topic may be: what they are told stays on the portal.
 * Asked again it changes nothing.
 */
export function stopMails({ db, now }: Door, { stop }: StopMails): Outcome<{ stopped: Topic[] }> {
  if (stop === null || !may.openLink({ fault: null })) return refused(refusal('not_found'));
  const { userId, what } = stop;
  return inTransaction(db, () => {
    const chosen = listPreferencesOf(db, userId);
    const stopped = new Set<Topic>();
    for (const { structureId, isMainManager } of listPlacesOf(db, userId)) {
      const frequencyFor = (topic: Topic) =>
        chosen.find((one) => one.structureId === structureId && one.topic === topic)?.frequency ?? 'at_once';
      const isMeant = (topic: Topic) =>
        what === 'recap' ? ['daily', 'weekly'].includes(frequencyFor(topic)) : topic === what;
      const topics = TOPICS.filter(
        (topic) => isMeant(topic) && frequencyFor(topic) !== 'none' && maySwitchOff(topic, isMainManager),
      );
      for (const topic of topics) setPreference(db, userId, { structureId, topic, frequency: 'none' }, now);
      if (topics.length > 0)
        recordPeopleEvent(db, {
          at: now,
          kind: 'notice_preferences_set',
          userId,
          structureId,
          facts: Object.fromEntries(topics.map((topic) => [topic, 'none'])),
        });
      for (const topic of topics) stopped.add(topic);
    }
    return accepted({ stopped: [...stopped] });
  });
}
