import { CredentialsSignin } from 'next-auth';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { signIn } from './auth';

/** Signs the reader of this request in: sets the cookie, or says why not. From a server action or a route only. */
export async function signInWithPassword(email: string, password: string): Promise<Outcome<null>> {
  try {
    await signIn('credentials', { email, password, redirect: false });
    return accepted(null);
  } catch (error) {
    if (!(error instanceof CredentialsSignin)) throw error;
    const isDisabled = error.code === 'account_disabled';
    return refused(refusal(isDisabled ? 'account_disabled' : 'credentials_wrong'));
  }
}
