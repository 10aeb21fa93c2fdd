import NextAuth, { CredentialsSignin, type NextAuthConfig } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { markSessionEnded } from '@/db/login-sessions';
import { now } from '@/lib/clock';
import { database } from '@/lib/database';
import { environment } from '@/lib/env';
import { log } from '@/lib/log';
import { secrets } from '@/lib/secrets';
import { checkCredentials } from './credentials';
import { beginSession, continueSession, SESSION_SECONDS } from './sessions';

/** next-auth, configured at the first request: nothing is read or opened while the product is built. */
export const { handlers, auth, signIn, signOut } = NextAuth(() => authConfig());

function authConfig(): NextAuthConfig {
  return {
    secret: secrets().authSecret,
    trustHost: true,
    useSecureCookies: isSecure(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [Credentials({ credentials: { email: {}, password: {} }, authorize })],
    callbacks: {
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
      // A wrong password is an everyday event, not an error.
      error: (error) => {
        if (!(error instanceof CredentialsSignin)) log.error({ err: error }, 'sign-in');
      },
      warn: (code) => log.warn({ code }, 'sign-in'),
    },
  };
}

/** As next-auth names it. */
export function sessionCookieName(): string {
  return `${isSecure() ? '__Secure-' : ''}authjs.session-token`;
}

function isSecure(): boolean {
  return environment().baseUrl.startsWith('https:');
}

async function authorize(credentials: Partial<Record<string, unknown>>, request: Request) {
  const outcome = await checkCredentials(database(), credentials);
  if (!outcome.ok) throw new RefusedSignIn(outcome.refusals[0]?.code ?? 'credentials_wrong');
  const token = beginSession(database(), outcome.result, request.headers.get('user-agent') ?? '', now());
  return { id: token.sub, sid: token.sid };
}

class RefusedSignIn extends CredentialsSignin {
  constructor(code: string) {
    super();
    this.code = code;
  }
}
