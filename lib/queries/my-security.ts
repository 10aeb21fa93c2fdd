import { listSessionsFor } from '@/db/login-sessions';
import { countRecoveryCodes, loadSecondFactor, needsSecondFactor } from '@/db/second-factors';
import { browserWords } from '@/lib/auth/browser-words';
import { enrolment } from '@/lib/auth/one-time-codes';
import { unseal } from '@/lib/auth/sealing';
import { bondOf } from '@/lib/auth/second-factor';
import { sessionReference, startsOf } from '@/lib/auth/sessions';
import type { Context } from '@/lib/context';
import { may } from '@/lib/policy';

/** What the authenticator is to take over: by scanning, by address, or typed. */
export type Proposal = { secret: string; address: string; modules: readonly (readonly boolean[])[] };

export type MySecondFactor = {
  /** Since when codes are asked for; null when they are not. */
  since: number | null;
  isRequired: boolean;
  recoveryCodesLeft: number;
  /** A secret that no code has confirmed yet. */
  proposal: Proposal | null;
};

/** @returns the second factor of the person who asks. @param secret the installation's. */
export function mySecondFactor({ db, actor }: Context, secret: string): MySecondFactor {
  const { userId } = actor;
  const factor = may.keepAccount(actor, { userId }) ? loadSecondFactor(db, userId) : null;
  const own =
    factor && factor.confirmedAt === null ? unseal(factor.sealedSecret, bondOf(userId), secret) : null;
  return {
    since: factor?.confirmedAt ?? null,
    isRequired: needsSecondFactor(db, userId),
    recoveryCodesLeft: countRecoveryCodes(db, userId),
    proposal: own === null ? null : { secret: own, ...enrolment(own, actor.email) },
  };
}

export type MySession = {
  reference: string;
  isThis: boolean;
  browser: string | null;
  system: string | null;
  address: string;
  createdAt: number;
  lastSeenAt: number;
};

/** @returns where the person who asks is signed in. @param sid the session from which they ask. */
export function mySessions({ db, actor, now }: Context, sid: string | null): MySession[] {
  return listSessionsFor(db, actor, startsOf(now)).map((row) => ({
    ...browserWords(row.userAgent),
    reference: sessionReference(row.id),
    isThis: row.id === sid,
    address: row.clientAddress,
    createdAt: row.createdAt,
    lastSeenAt: Math.max(row.lastSeenAt, row.createdAt),
  }));
}
