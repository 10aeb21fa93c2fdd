import { z } from 'zod';
import { APPLICATIONS, type Application, type Level } from '@/lib/domain/parties';
import { choice, ordinal } from './fields';
import { RIGHT_VALUES } from './rights';

/** What may change for several people at once, as the value of one field. */
export type ChangeValue =
  | { kind: 'attach' }
  | { kind: 'detach' }
  | { kind: 'withdraw'; application: Application }
  | { kind: 'grant'; right: { application: Application; level: Level } };

export const CHANGE_VALUES: readonly { value: string; change: ChangeValue }[] = [
  ...RIGHT_VALUES.map(({ value, right }) => ({ value, change: { kind: 'grant', right } as const })),
  ...APPLICATIONS.map((application) => ({
    value: `${application}:none`,
    change: { kind: 'withdraw', application } as const,
  })),
  { value: 'attach', change: { kind: 'attach' } },
  { value: 'detach', change: { kind: 'detach' } },
];

export const changeField = () =>
  choice(CHANGE_VALUES.map(({ value }) => value)).transform((typed, context): ChangeValue => {
    const change = CHANGE_VALUES.find(({ value }) => value === typed)?.change;
    if (change) return change;
    context.addIssue({ code: 'custom', message: 'required' });
    return z.NEVER;
  });

/** So many boxes of one name may be ticked. */
const MOST_TICKED = 500;

/** Boxes of one name, each the id of something; none or one or many. */
export const listOfOrdinals = () => z.array(ordinal()).max(MOST_TICKED, 'too_many').default([]);
