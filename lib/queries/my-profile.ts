import { listWaitingAddressesFor } from '@/db/links';
import { loadProfileFor } from '@/db/users';
import type { Context } from '@/lib/context';

export type MyProfile = ReturnType<typeof loadProfileFor> & {
  /** Addresses to which a link was sent that nobody has confirmed yet. */
  waiting: { address_change: string | null; contact_change: string | null };
};

/** @returns the account of the person who asks. */
export function myProfile({ db, actor, now }: Context): MyProfile {
  const waiting = listWaitingAddressesFor(db, actor, now);
  const of = (purpose: 'address_change' | 'contact_change') =>
    waiting.find((one) => one.purpose === purpose)?.address ?? null;
  return {
    ...loadProfileFor(db, actor),
    waiting: { address_change: of('address_change'), contact_change: of('contact_change') },
  };
}
