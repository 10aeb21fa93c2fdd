import { now } from '@/lib/clock';
import { database } from '@/lib/database';
import { type Refusal, refusal, refused } from '@/lib/domain/refusals';
import { requestClient } from '@/lib/request-client';
import { secrets } from '@/lib/secrets';
import { entering } from './carried';
import { enterFully } from './enter';
import { knownBrowser } from './known-browser';
import { takeCode } from './second-factor';
import { allowAttempt, forgetAttempts } from './throttling';

/** Lets in whoever shows their second factor after their password; answers only when it is refused. */
export async function enterWithCode(
  { userId, next }: { userId: number; next: string },
  code: string,
): Promise<{ refusals: Refusal[] }> {
  const db = database();
  const browser = await knownBrowser(userId);
  const trying = { account: userId, client: (await requestClient()).address, browser };
  const allowed = allowAttempt(db, 'code', trying, now());
  if (!allowed.ok) return allowed;
  if (!takeCode(db, userId, code, secrets().authSecret, now())) return refused(refusal('code_wrong', 'code'));
  forgetAttempts(db, 'code', trying);
  await entering.clear();
  return await enterFully(userId, next);
}
