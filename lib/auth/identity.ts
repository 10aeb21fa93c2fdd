import { z } from 'zod';
import { type Database, inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { appendIdentity, type ExternalIdentity, findLinked } from '@/db/external-identities';
import { appendAccount, loadSignIn } from '@/db/users';
import { visibleName } from '@/lib/domain/hidden-characters';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';

/** What a provider says of whoever signs in (OpenID Connect Core 1.0, 5.1). */
const CLAIMS = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().trim().toLowerCase().max(254).optional(),
  email_verified: z.union([z.boolean(), z.stringbool()]).optional(),
  name: z.string().optional(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  usual_name: z.string().optional(),
});
type Claims = z.infer<typeof CLAIMS>;

/**
 * Finds the person of an account at the provider: linked before, or having its address, which the provider has verified;
 * then it is linked from now on. Nobody has that address: a plain account is opened, without structure and without right.
 * @param profile its claims. @returns the id of the person.
 */
export function personOf(db: Database, issuer: string, profile: unknown, now: number): Outcome<number> {
  const claims = CLAIMS.safeParse(profile);
  if (!claims.success) return refused(refusal('provider_failed'));
  const identity = { issuer, subject: claims.data.sub };
  return inTransaction(db, () => {
    const linked = findLinked(db, identity);
    if (linked) return linked.isDisabled ? refused(refusal('account_disabled')) : accepted(linked.userId);
    const { email, email_verified: isVerified } = claims.data;
    if (!email?.includes('@') || isVerified !== true) return refused(refusal('address_not_verified'));
    const known = loadSignIn(db, email);
    if (known?.isDisabled) return refused(refusal('account_disabled'));
    const userId = known?.id ?? openAccount(db, email, nameOf(claims.data, email), now);
    link(db, identity, userId, now);
    return accepted(userId);
  });
}

function openAccount(db: Database, email: string, name: string, now: number): number {
  const userId = appendAccount(db, { email, name, passwordHash: null, locale: null }, now);
  if (userId === null) throw new Error('An account with this address has appeared within one transaction');
  recordPeopleEvent(db, { at: now, kind: 'account_opened', userId, structureId: null });
  return userId;
}

function link(db: Database, identity: ExternalIdentity, userId: number, now: number): void {
  appendIdentity(db, { ...identity, userId }, now);
  const facts = { issuer: identity.issuer };
  recordPeopleEvent(db, { at: now, kind: 'identity_linked', userId, structureId: null, facts });
}

/** `usual_name` is what ProConnect calls the family name. */
function nameOf({ name, given_name: given, family_name: family, usual_name: usual }: Claims, email: string) {
  const composed = [given, usual ?? family].filter((part) => part?.trim()).join(' ');
  return (visibleName(name ?? '') || visibleName(composed) || (email.split('@')[0] ?? email)).slice(0, 100);
}

const METHODS = z.object({ amr: z.array(z.string()) });

/**
 * Has the provider asked for more than a password (RFC 8176)? Then we do not ask again.
 * @param idToken which next-auth has verified.
 */
export function isStrongEntry(idToken: string | undefined): boolean {
  const [, payload = ''] = (idToken ?? '').split('.');
  const claims = METHODS.safeParse(jsonIn(payload));
  return claims.success && claims.data.amr.some((method) => method === 'mfa' || method === 'otp');
}

function jsonIn(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
