import { DIRECT_ACTS, WORDED_ACTS } from './acts';
import type { EventKind } from './notices';
import type { Act } from './transitions';

/** The acts of the portal and of a deposit, and under which events they are played; those of people are in `acts.ts`. */
const PLAYED_BESIDES: Readonly<Partial<Record<Act, readonly EventKind[]>>> = {
  associate: ['document_submitted'],
  replace: ['document_submitted'],
  release: ['document_reopened'],
  close: ['file_abandoned'],
  pass_over: ['role_declared_absent'],
  hand_back: ['role_returned'],
  lapse: [
    'validation_lapsed',
    'moe_delay_passed',
    'general_statement_delay_passed',
    'general_statement_tacit',
    'general_statement_accepted',
  ],
};

const PLAYED: ReadonlyMap<string, readonly EventKind[]> = new Map<string, readonly EventKind[]>([
  ...Object.entries({ ...DIRECT_ACTS, ...WORDED_ACTS }).map(([act, kind]): [string, EventKind[]] => [
    act,
    [kind],
  ]),
  ...Object.entries(PLAYED_BESIDES),
]);

/** The events under which documents move of which they do not speak, in the same file. */
export const OF_SEVERAL: readonly EventKind[] = [
  'document_submitted',
  'file_abandoned',
  'role_declared_absent',
  'role_returned',
];

/** Is this act played on a document under an event of this kind? */
export function isPlayedBy(act: Act, kind: EventKind): boolean {
  return PLAYED.get(act)?.includes(kind) ?? false;
}
