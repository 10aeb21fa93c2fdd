import type { Account, NextAuthConfig, Profile } from 'next-auth';
import { now } from '@/lib/clock';
import { database } from '@/lib/database';
import { environment, type OpenIdProvider } from '@/lib/env';
import { arriving, leaving } from './carried';
import { isStrongEntry, personOf } from './identity';

/** The provider's id towards next-auth, which stands in the address to which it sends browsers back. */
export const PROVIDER_ID = 'oidc';

/** The identity provider as next-auth takes it; claims come from its userinfo, where all of them stand everywhere. */
export function openIdConnect({ issuer, clientId, clientSecret, name }: OpenIdProvider) {
  return {
    id: PROVIDER_ID,
    name,
    type: 'oidc',
    issuer,
    clientId,
    clientSecret,
    checks: ['pkce', 'state', 'nonce'],
    idToken: false,
    authorization: { params: { scope: 'openid email profile' } },
    profile: ({ sub }: Profile) => ({ id: sub ?? undefined }),
  } satisfies NextAuthConfig['providers'][number];
}

/**
 * Somebody comes back from the provider: next-auth has verified what it says. No session begins here: whether a second
 * factor is due is decided where everybody enters.
 * @returns the address of ours to go on to.
 */
export async function arrivalAddress(account: Account, profile: Profile | undefined): Promise<string> {
  const issuer = environment().oidc?.issuer ?? '';
  const outcome = personOf(database(), issuer, profile, now());
  if (!outcome.ok) return `/sign-in?refused=${outcome.refusals[0]?.code}`;
  const next = (await leaving.read())?.next ?? '/';
  await leaving.clear();
  await arriving.set({ userId: outcome.result, next, isStrong: isStrongEntry(account.id_token) });
  return '/sign-in/arrival';
}
