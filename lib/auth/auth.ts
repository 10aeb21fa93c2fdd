import NextAuth, { CredentialsSignin, type NextAuthConfig } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { markSessionEnded } from '@/db/login-sessions';
import { now } from '@/lib/clock';
import { cookieName, cookieOptions, isSecure } from '@/lib/cookies';
import { database } from '@/lib/database';
import { environment } from '@/lib/env';
import { log } from '@/lib/log';
import { secrets } from '@/lib/secrets';
import { arrivalAddress, openIdConnect, PROVIDER_ID } from './provider';
import { sessionCookieName } from './session-cookie';
import { continueSession, SESSION_SECONDS } from './sessions';
import { openTicket } from './ticket';

/** next-auth, configured at the first request: nothing is read or opened while the product is built. */
export const { handlers, signIn, signOut } = NextAuth(() => authConfig());

function authConfig(): NextAuthConfig {
  const { oidc } = environment();
  return {
    secret: secrets().authSecret,
    trustHost: true,
    useSecureCookies: isSecure(),
    cookies: ownCookies(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({ credentials: { ticket: {} }, authorize }),
      ...(oidc === undefined ? [] : [openIdConnect(oidc)]),
    ],
    callbacks: {
      signIn: ({ account, profile }) =>
        account?.provider === PROVIDER_ID ? arrivalAddress(account, profile) : true,
      jwt: ({ token, user }) => {
        const held = user ? { sub: user.id, sid: user.sid } : token;
        return continueSession(database(), held, now());
      },
      session: ({ session, token }) => ({ expires: session.expires, user: { id: token.sub } }),
    },
    events: {
      signOut: (message) => {
        const sid = 'token' in message ? message.token?.sid : undefined;
        if (typeof sid === 'string') markSessionEnded(database(), sid, now());
      },
    },
    logger: {
      // Whoever tries the address of credentials without a ticket is no error of ours.
      error: (error) => {
        if (!(error instanceof CredentialsSignin)) log.error({ err: error }, 'sign-in');
      },
      warn: (code) => log.warn({ code }, 'sign-in'),
    },
  };
}

const MINUTES_AT_THE_PROVIDER = 15;

/** What next-auth keeps in browsers, under names that no other host can set. */
function ownCookies(): NonNullable<NextAuthConfig['cookies']> {
  const { maxAge: _none, ...options } = cookieOptions(0);
  const forAWhile = { ...options, maxAge: MINUTES_AT_THE_PROVIDER * 60 };
  return {
    sessionToken: { name: sessionCookieName(), options },
    callbackUrl: { name: cookieName('authjs.callback-url'), options },
    csrfToken: { name: cookieName('authjs.csrf-token'), options },
    pkceCodeVerifier: { name: cookieName('authjs.pkce.code_verifier'), options: forAWhile },
    state: { name: cookieName('authjs.state'), options: forAWhile },
    nonce: { name: cookieName('authjs.nonce'), options: forAWhile },
  };
}

async function authorize({ ticket }: Partial<Record<string, unknown>>) {
  const session = await openTicket(ticket);
  return session && { id: session.sub, sid: session.sid };
}
