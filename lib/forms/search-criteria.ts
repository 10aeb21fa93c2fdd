import { z } from 'zod';
import { parseAmount } from '@/lib/domain/amounts';
import { parseDay } from '@/lib/domain/day-bounds';
import { FRAMEWORK_CODES } from '@/lib/domain/frameworks';
import { compact, isSiret } from '@/lib/domain/identifiers';
import { ROLES } from '@/lib/domain/parties';
import type { RefusalCode } from '@/lib/domain/refusals';
import { STATUSES } from '@/lib/domain/statuses';
import { LONGEST } from '@/lib/domain/submission';
import { choice, optionalText, orNull } from './fields';
import { readInstructor } from './instructor';

/** The criteria of Search, as they stand in its address, typed. What is left blank asks nothing. */
const shape = z.object({
  number: optionalText(LONGEST.contract),
  contract: optionalText(LONGEST.designation),
  framework: several(FRAMEWORK_CODES),
  status: several(STATUSES),
  role: orNull(choice(ROLES)),
  party: optionalText(LONGEST.designation).superRefine(refuseWrongSiret),
  submittedFrom: orNull(typed(parseDay, 'not_a_day')),
  submittedTo: orNull(typed(parseDay, 'not_a_day')),
  amountFrom: orNull(typed(parseAmount, 'not_an_amount')),
  amountTo: orNull(typed(parseAmount, 'not_an_amount')),
  instructor: orNull(typed(readInstructor, 'not_a_choice')),
});

/** Days 'YYYY-MM-DD', amounts in cents. Bounds given the wrong way round mean the same. */
export const searchShape = shape.transform(({ framework, status, ...criteria }) => {
  const [submittedFrom, submittedTo] = ordered(criteria.submittedFrom, criteria.submittedTo);
  const [amountFrom, amountTo] = ordered(criteria.amountFrom, criteria.amountTo);
  const lists = { frameworks: framework, statuses: status };
  return { ...criteria, ...lists, submittedFrom, submittedTo, amountFrom, amountTo };
});
export type SearchCriteria = z.output<typeof searchShape>;

/** @returns whether anything is asked at all. */
export function asksSomething(criteria: SearchCriteria): boolean {
  return Object.values(criteria).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== '',
  );
}

function several<Value extends string>(values: readonly Value[]) {
  const list = (given: unknown) => {
    const all = Array.isArray(given) ? given : [given];
    return [...new Set(all.filter((one) => typeof one === 'string' && one !== ''))];
  };
  return z.preprocess(list, z.array(choice(values)));
}

function typed<Value extends string | number>(parse: (text: string) => Value | null, code: RefusalCode) {
  return z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: code });
    return z.NEVER;
  });
}

/** Fourteen digits are meant as a SIRET; fewer are the beginning of one. */
function refuseWrongSiret(party: string, context: z.RefinementCtx): void {
  const digits = compact(party);
  if (/^\d{14,}$/.test(digits) && !isSiret(digits))
    context.addIssue({ code: 'custom', message: 'siret_invalid' satisfies RefusalCode });
}

function ordered<Value extends string | number>(
  low: Value | null,
  high: Value | null,
): [Value | null, Value | null] {
  return low !== null && high !== null && low > high ? [high, low] : [low, high];
}
