import { inTransaction } from '@/db/client';
import { recordEvent, recordPeopleEvent } from '@/db/events';
import { listIndexValues, setIndexValue } from '@/db/index-values';
import { listAuthorities } from '@/db/structures';
import type { Context } from '@/lib/context';
import { structuresOf } from '@/lib/domain/actor';
import { monthOf } from '@/lib/domain/calendar';
import type { IndexValue } from '@/lib/domain/money-terms';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Enters published values of indexes, one or a whole list, for every contract of the portal. A value that stood for the
 * same month is corrected: it is ended, and whoever keeps a contract with that index is told.
 * @param input.source where they were published.
 */
export function enterIndexValues(
  { db, actor, now }: Context,
  input: { source: string; values: readonly IndexValue[] },
): Outcome<{ entered: number; corrected: number }> {
  return inTransaction(db, () => {
    const authorities = listAuthorities(db, structuresOf(actor, 'works_invoices', 'submit'));
    const [authority] = authorities;
    if (!authority || !may.keepIndexes(actor, authorities)) return refused(refusal('not_found'));
    const { source, values } = input;
    if (values.some(({ month }) => month > monthOf(now))) return refused(refusal('month_in_future', 'month'));
    const known = new Map(
      listIndexValues(db, [...new Set(values.map(({ index }) => index))]).map((one) => [
        keyOf(one),
        one.value,
      ]),
    );
    const changed = values.filter((one) => known.get(keyOf(one)) !== one.value);
    const event = { at: now, userId: actor.userId, structureId: authority.id };
    for (const one of changed) {
      setIndexValue(db, one, { source, structureId: authority.id, createdBy: actor.userId, createdAt: now });
      const before = known.get(keyOf(one));
      if (before === undefined) continue;
      const { index, month, value } = one;
      const facts = { index, month, before, value, source };
      recordPeopleEvent(db, { ...event, kind: 'index_value_corrected', facts });
    }
    const entered = changed.filter((one) => !known.has(keyOf(one)));
    const indexes = [...new Set(entered.map(({ index }) => index))].join(', ');
    if (entered.length > 0)
      recordEvent(db, {
        ...event,
        kind: 'index_values_entered',
        facts: { indexes, count: entered.length, source },
      });
    return accepted({ entered: entered.length, corrected: changed.length - entered.length });
  });
}

function keyOf({ index, month }: IndexValue): string {
  return `${index} ${month}`;
}
