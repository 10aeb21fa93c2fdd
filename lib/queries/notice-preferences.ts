import { loadQuietHours } from '@/db/notice-mailing';
import { listPreferencesOf } from '@/db/notice-preferences';
import type { Context } from '@/lib/context';
import type { QuietHours } from '@/lib/domain/mail-times';
import { type Frequency, frequencyOf, maySwitchOff, TOPICS, type Topic } from '@/lib/domain/notice-topics';
import { myStructures } from './my-structures';

export type ShownPreferences = {
  userId: number;
  structures: {
    id: number;
    name: string;
    isMainManager: boolean;
    topics: { topic: Topic; frequency: Frequency; maySwitchOff: boolean }[];
  }[];
  quiet: QuietHours | null;
};

/** @returns how I am told by mail of each topic, for each of my structures, and when not at all. */
export function noticePreferences(context: Context): ShownPreferences {
  const { db, actor } = context;
  const chosen = listPreferencesOf(db, actor.userId);
  return {
    userId: actor.userId,
    structures: myStructures(context).map(({ id, name, isMainManager }) => ({
      id,
      name,
      isMainManager,
      topics: TOPICS.map((topic) => ({
        topic,
        frequency: frequencyOf(
          topic,
          chosen.find((one) => one.structureId === id && one.topic === topic)?.frequency,
          isMainManager,
        ),
        maySwitchOff: maySwitchOff(topic, isMainManager),
      })),
    })),
    quiet: loadQuietHours(db, actor.userId),
  };
}
