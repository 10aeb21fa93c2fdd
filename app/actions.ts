'use server';

import { redirect } from 'next/navigation';
import { isOwnForm } from '@/lib/action';
import { endSession } from '@/lib/auth/sign-out';

/** Signs out: the session ends at once, in every window. */
export async function signOutAction(): Promise<void> {
  if (await isOwnForm()) await endSession();
  redirect('/sign-in');
}
