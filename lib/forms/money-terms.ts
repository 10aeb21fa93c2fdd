import { z } from 'zod';
import { MOST_TERMS } from '@/lib/domain/money-checks';
import { GUARANTEES, MONEY_TERM_KINDS, RECEPTION_KINDS } from '@/lib/domain/money-terms';
import {
  amount,
  box,
  choice,
  day,
  indexName,
  optionalText,
  ordinal,
  orNull,
  rate,
  requiredText,
  writtenMonth,
} from './fields';

/** The forms of a contract's money. Each carries `contractId`, and `replaces`: the row that the person saw, '' for none. */

const place = { contractId: ordinal(), replaces: orNull(ordinal()) };
const LONGEST_NUMBER = 30;
const LONGEST_TEXT = 300;
const entry = {
  number: requiredText(LONGEST_NUMBER),
  notifiedOn: day(),
  amount: amount(),
  object: requiredText(LONGEST_TEXT),
};

/** `orders.order-<id>` is ticked for each service order that the amendment takes over. */
export const amendmentShape = z
  .object({ ...place, ...entry, orders: z.record(z.string(), box()).default({}) })
  .transform(({ contractId, replaces, orders, ...amendment }) => ({
    contractId,
    replaces,
    amendment,
    takesOver: Object.entries(orders).flatMap(([id, isTicked]) =>
      isTicked ? [Number(id.slice('order-'.length))] : [],
    ),
  }));

export const serviceOrderShape = z
  .object({ ...place, ...entry })
  .transform(({ contractId, replaces, ...order }) => ({ contractId, replaces, order }));

/** A line of the formula in which nothing is typed is left out. */
const term = z
  .object({ index: optionalText(20), weight: optionalText(20) })
  .transform(({ index, weight }, context) => {
    if (index === '' && weight === '') return null;
    const read = z.object({ index: indexName(), weight: rate() }).safeParse({ index, weight });
    if (read.success) return read.data;
    for (const { message, path } of read.error.issues)
      context.addIssue({ code: 'custom', message, path: [...path] });
    return z.NEVER;
  });

export const revisionShape = z
  .object({
    ...place,
    fixedShare: rate(),
    baseMonth: writtenMonth(),
    terms: z.array(term).max(MOST_TERMS).default([]),
  })
  .transform(({ contractId, replaces, terms, ...formula }) => ({
    contractId,
    replaces,
    formula: { ...formula, terms: terms.filter((one) => one !== null) },
  }));

export const advanceShape = z
  .object({ ...place, amount: amount(), repaidFrom: rate(), repaidBy: rate() })
  .transform(({ contractId, replaces, ...advance }) => ({ contractId, replaces, advance }));

export const retentionShape = z
  .object({
    ...place,
    rate: rate(),
    guarantee: choice(['none', ...GUARANTEES]),
    replacedOn: orNull(day()),
    guarantor: optionalText(LONGEST_TEXT),
  })
  .transform(({ contractId, replaces, guarantee, replacedOn, guarantor, ...retention }, context) => {
    if (guarantee === 'none')
      return { contractId, replaces, retention: { ...retention, replacedBy: null, guarantor: '' } };
    if (replacedOn !== null) {
      const replacedBy = { guarantee, on: replacedOn };
      return { contractId, replaces, retention: { ...retention, replacedBy, guarantor } };
    }
    context.addIssue({ code: 'custom', message: 'required', path: ['replacedOn'] });
    return z.NEVER;
  });

export const penaltyShape = z
  .object({ ...place, decidedOn: day(), amount: amount(), reason: requiredText(LONGEST_TEXT) })
  .transform(({ contractId, replaces, ...penalty }) => ({ contractId, replaces, penalty }));

export const receptionShape = z
  .object({
    ...place,
    kind: choice(RECEPTION_KINDS),
    completedOn: day(),
    decidedOn: day(),
    notifiedOn: day(),
    reservesLiftedOn: orNull(day()),
  })
  .transform(({ contractId, replaces, ...reception }) => ({ contractId, replaces, reception }));

export const withdrawalShape = z.object({
  contractId: ordinal(),
  kind: choice(MONEY_TERM_KINDS),
  id: ordinal(),
  reason: requiredText(LONGEST_TEXT),
});
