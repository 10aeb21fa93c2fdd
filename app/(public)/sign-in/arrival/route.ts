import { redirect } from 'next/navigation';
import { arriving } from '@/lib/auth/carried';
import { enterAs, enterFully } from '@/lib/auth/enter';

/** The last step of whoever comes from the identity provider. */
export async function GET(): Promise<Response> {
  const who = await arriving.read();
  if (who === null) redirect('/sign-in');
  await arriving.clear();
  return who.isStrong
    ? await enterFully(who.userId, who.next)
    : await enterAs(who.userId, 'provider', who.next);
}
