import { signOut } from './auth';

/** Ends the session of this request and takes its cookie back. From a server action or a route only. */
export async function endSession(): Promise<void> {
  await signOut({ redirect: false });
}
