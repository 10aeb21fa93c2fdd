import type { Application, Level } from './parties';
import type { Refusal } from './refusals';

/** What became of one person at one structure. `refusal` is null when it was done, or was so already. */
export type ChangedLine = { person: string; structure: string; isDone: boolean; refusal: Refusal | null };

/** What was added at one structure. */
export type Added = {
  structure: string;
  isAttached: boolean;
  rights: readonly { application: Application; level: Level }[];
};
