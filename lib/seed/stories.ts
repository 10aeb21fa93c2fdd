import type { LiveFile } from './live-file';
import type { PlannedContract } from './planned-contract';
import type { SeedWorld } from './seed-world';

/**
 * What happens in an invoicing file, told step by step: a story yields the instant (UTC milliseconds) of its next step, and
 * goes on when that has come, and silence has had its effect on whatever waited until then.
 */
export type Story = Generator<number, void, number>;

/** A story and the file in which it plays, once that is open. */
export type Telling = { world: SeedWorld; contract: PlannedContract; file: LiveFile | null };

/** No more documents are wanted: whatever waits for one stays as it is. */
export function isFull({ deposited, most }: SeedWorld): boolean {
  return deposited >= most;
}
