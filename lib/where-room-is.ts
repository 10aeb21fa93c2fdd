import type { Context } from './context';
import { type Outcome, refusal, refused } from './domain/refusals';
import { environment } from './env';
import { diskRoom } from './storage/disk-room';

/**
 * For commands that bring bytes: deposits and exports are refused while the disk has no more room than its reserve. What
 * else people do takes little, and goes on.
 */
export function whereRoomIs<Input, Result>(
  command: (context: Context, input: Input) => Outcome<Result>,
): (context: Context, input: Input) => Outcome<Result> {
  return (context, input) =>
    diskRoom(environment().dataDir).state === 'full'
      ? refused(refusal('disk_full'))
      : command(context, input);
}
