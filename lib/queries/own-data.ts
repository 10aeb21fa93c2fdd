import { type Counted, countOwnDataFor } from '@/db/own-counts';
import type { Context } from '@/lib/context';
import { OWN_CATEGORIES, OWN_DATA, type OwnCategory, type OwnCount } from '@/lib/domain/own-data';
import { may } from '@/lib/policy/own-data';

export type OwnCounted = Counted & { key: OwnCount };
export type OwnDataSheet = {
  category: OwnCategory;
  counts: OwnCounted[];
};
export type OwnDataPage = { sheets: OwnDataSheet[]; mayAsk: boolean };

/** @returns what is kept about the person who asks, category by category, with how much of it there is. */
export function ownData({ db, actor }: Context): OwnDataPage {
  const counted = countOwnDataFor(db, actor);
  return {
    sheets: OWN_CATEGORIES.map((category) => ({
      category,
      counts: OWN_DATA[category].counts.flatMap((key) => {
        const found = counted.get(key);
        return found ? [{ key, ...found }] : [];
      }),
    })),
    mayAsk: may.askCorrection(actor),
  };
}
