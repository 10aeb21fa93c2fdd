import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { loadStructure, updateStructure } from '@/db/structures';
import type { Context } from '@/lib/context';
import type { HolidayCalendar } from '@/lib/domain/holidays';
import { accepted, type Outcome, refused } from '@/lib/domain/refusals';
import { changedFacts } from '@/lib/domain/sheet-changes';
import { NO_FLAGS, type RecipientFlags } from '@/lib/domain/structure';
import { may } from '@/lib/policy';
import { whyNotKept } from '@/lib/structures/why-not-kept';

export type StructureFields = RecipientFlags & {
  structureId: number;
  name: string;
  address: string;
  postalCode: string;
  city: string;
  /** Terms of its contracts are counted with it from now on; left as it is when not given. */
  holidayCalendar?: HolidayCalendar | null;
};

/** Changes what a structure says of itself and, when it is public, what it demands of those who invoice it. */
export function changeStructure(
  { db, actor, now }: Context,
  { structureId, ...fields }: StructureFields,
): Outcome<{ structureId: number }> {
  return inTransaction(db, () => {
    const before = may.seeStructure(actor, structureId) ? loadStructure(db, structureId) : null;
    const reason = whyNotKept(actor, structureId, before);
    if (reason || !before) return refused(...(reason ? [reason] : []));
    const holidayCalendar =
      (before.kind === 'public' ? fields.holidayCalendar : null) ?? before.holidayCalendar;
    const after = { ...fields, ...(before.kind === 'public' ? {} : NO_FLAGS), holidayCalendar };
    const facts = changedFacts(before, after);
    if (Object.keys(facts).length === 0) return accepted({ structureId });
    updateStructure(db, structureId, after);
    recordPeopleEvent(db, { at: now, kind: 'structure_changed', userId: actor.userId, structureId, facts });
    return accepted({ structureId });
  });
}
