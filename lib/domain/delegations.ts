import { type Refusal, refusal } from './refusals';

/** A person is replaced by a colleague between two days, both included; for a year at most. */
export type DelegationDays = { startsOn: string; endsOn: string };

/** @returns every reason why these days cannot be those of a new delegation, to the fields `startsOn` and `endsOn`. */
export function checkDelegationDays({ startsOn, endsOn }: DelegationDays, today: string): Refusal[] {
  const begun = startsOn < today ? [refusal('delegation_in_past', 'startsOn')] : [];
  if (endsOn < startsOn) return [...begun, refusal('ends_before_start', 'endsOn')];
  return endsOn > lastDayFrom(startsOn) ? [...begun, refusal('delegation_too_long', 'endsOn')] : begun;
}

/** @returns the same day of the next year: the last on which a delegation may end. 29 February ends on the 28th. */
export function lastDayFrom(startsOn: string): string {
  const nextYear = `${Number(startsOn.slice(0, 4)) + 1}`.padStart(4, '0');
  return startsOn.endsWith('-02-29') ? `${nextYear}-02-28` : `${nextYear}${startsOn.slice(4)}`;
}

/** Do they have a day in common? */
export function overlap(one: DelegationDays, other: DelegationDays): boolean {
  return one.startsOn <= other.endsOn && other.startsOn <= one.endsOn;
}

/** `over` was ended early, or its last day is past. */
export type DelegationState = 'to_come' | 'running' | 'over';

export function delegationState(
  { startsOn, endsOn, endedAt }: DelegationDays & { endedAt: number | null },
  today: string,
): DelegationState {
  if (endedAt !== null || endsOn < today) return 'over';
  return startsOn > today ? 'to_come' : 'running';
}
