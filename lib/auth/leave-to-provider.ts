import { redirect } from 'next/navigation';
import { log } from '@/lib/log';
import { signIn } from './auth';
import { leaving } from './carried';
import { ownAddress } from './own-address';
import { PROVIDER_ID } from './provider';

/** Leads to the identity provider, and afterwards to the page `next` of ours. From a route only. */
export async function leaveToProvider(next: unknown): Promise<never> {
  await leaving.set({ next: ownAddress(next) });
  redirect(await providerAddress());
}

async function providerAddress(): Promise<string> {
  try {
    const address: unknown = await signIn(PROVIDER_ID, { redirect: false, redirectTo: '/' });
    return String(address);
  } catch (error) {
    log.error({ err: error }, 'the identity provider does not answer');
    return '/sign-in?refused=provider_failed';
  }
}
