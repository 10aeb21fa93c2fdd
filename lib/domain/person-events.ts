import type { EventKind } from './notices';

/** What the history of a person at a structure tells. */
export const PERSON_EVENTS = [
  'person_attached',
  'person_detached',
  'right_granted',
  'right_withdrawn',
  'manager_named',
  'manager_removed',
] as const satisfies readonly EventKind[];
