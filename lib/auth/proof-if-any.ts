import { hasSecondFactor } from '@/db/second-factors';
import { loadProfileFor } from '@/db/users';
import type { Context } from '@/lib/context';
import { accepted, type Outcome } from '@/lib/domain/refusals';
import { proveOneself } from './own-proof';

/** What a person can show that it is them: whoever only signs in through an identity provider may have nothing here. */
export type Proof = 'password' | 'code' | null;

export function proofOf({ db, actor }: Pick<Context, 'db' | 'actor'>): Proof {
  if (loadProfileFor(db, actor).hasPassword) return 'password';
  return hasSecondFactor(db, actor.userId) ? 'code' : null;
}

/** Asks for what the person can show; who has nothing passes. @param given as typed. */
export async function proveIfPossible(context: Context, given: string): Promise<Outcome<null>> {
  const proof = proofOf(context);
  if (proof === null) return accepted(null);
  return await proveOneself(context, { password: '', code: '', [proof]: given });
}
