import { inTransaction } from '@/db/client';
import { markLocale } from '@/db/users';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** From now on this person reads the portal and the mails in this language. */
export function chooseLanguage(
  { db, actor }: Context,
  input: { userId: number; locale: 'fr' | 'en' },
): Outcome<null> {
  if (!may.keepAccount(actor, input)) return refused(refusal('not_permitted'));
  return inTransaction(db, () => {
    markLocale(db, input.userId, input.locale);
    return accepted(null);
  });
}
