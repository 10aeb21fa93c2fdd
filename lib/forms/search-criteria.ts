import { z } from 'zod';
import { parseAmount } from '@/lib/domain/amounts';
import { parseDay } from '@/lib/domain/day-bounds';
import { FRAMEWORK_CODES } from '@/lib/domain/frameworks';
import { compact, isSiret } from '@/lib/domain/identifiers';
import { ROLES } from '@/lib/domain/parties';
import type { RefusalCode } from '@/lib/domain/refusals';
import { readSearchBox } from '@/lib/domain/search-box';
import { STATUSES } from '@/lib/domain/statuses';
import { DOCUMENT_TYPES, LONGEST, SUBMISSION_TYPES } from '@/lib/domain/submission';
import { box, choice, optionalText, orNull } from './fields';
import { readInstructor } from './instructor';

/** Longer than anything that somebody types to find a document. */
export const LONGEST_BOX = 200;

/** The parties that are asked for by their role, each with the code of its service. */
export const NAMED_PARTIES = [
  { name: 'issuer', service: 'issuerService', role: 'issuer' },
  { name: 'moe', service: 'moeService', role: 'moe' },
  { name: 'moa', service: 'moaService', role: 'moa' },
  { name: 'recipient', service: 'recipientService', role: 'recipient' },
] as const;

/** Delays that run on a document: whose term is to come, and whose term is over. */
export const DELAY_STATES = ['running', 'passed'] as const;

const day = () => orNull(typed(parseDay, 'not_a_day'));
const amount = () => orNull(typed(parseAmount, 'not_an_amount'));
const party = () => optionalText(LONGEST.designation).superRefine(refuseWrongSiret);

/** The criteria of Search, as they stand in its address, typed. What is left blank asks nothing. */
const shape = z.object({
  q: optionalText(LONGEST_BOX).transform(readSearchBox),
  number: optionalText(LONGEST.contract),
  contract: optionalText(LONGEST.designation),
  engagement: optionalText(LONGEST.contract),
  mandate: optionalText(LONGEST.contract),
  framework: several(FRAMEWORK_CODES),
  type: several(DOCUMENT_TYPES),
  status: several(STATUSES),
  role: orNull(choice(ROLES)),
  party: party(),
  issuer: party(),
  issuerService: optionalText(LONGEST.designation),
  moe: party(),
  moeService: optionalText(LONGEST.designation),
  moa: party(),
  moaService: optionalText(LONGEST.designation),
  recipient: party(),
  recipientService: optionalText(LONGEST.designation),
  submittedFrom: day(),
  submittedTo: day(),
  datedFrom: day(),
  datedTo: day(),
  changedFrom: day(),
  changedTo: day(),
  amountFrom: amount(),
  amountTo: amount(),
  exclFrom: amount(),
  exclTo: amount(),
  inclFrom: amount(),
  inclTo: amount(),
  payableFrom: amount(),
  payableTo: amount(),
  deposit: orNull(choice(SUBMISSION_TYPES)),
  downloaded: orNull(choice(['yes', 'no'])),
  withoutNext: box(),
  delay: orNull(choice(DELAY_STATES)),
  instructor: orNull(typed(readInstructor, 'not_a_choice')),
});

/** Days 'YYYY-MM-DD', amounts in cents. Bounds given the wrong way round mean the same. */
export const searchShape = shape.transform(({ framework, type, status, withoutNext, ...asked }) => ({
  ...asked,
  frameworks: framework,
  types: type,
  statuses: status,
  isWithoutNext: withoutNext,
  days: {
    submitted: ordered(asked.submittedFrom, asked.submittedTo),
    dated: ordered(asked.datedFrom, asked.datedTo),
    changed: ordered(asked.changedFrom, asked.changedTo),
  },
  amounts: {
    any: ordered(asked.amountFrom, asked.amountTo),
    excl: ordered(asked.exclFrom, asked.exclTo),
    incl: ordered(asked.inclFrom, asked.inclTo),
    payable: ordered(asked.payableFrom, asked.payableTo),
  },
}));
export type SearchCriteria = z.output<typeof searchShape>;

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
