import { readStopToken } from '@/lib/auth/stop-token';
import { stopMails } from '@/lib/commands/stop-mails';
import { publicDoor } from '@/lib/public-action';
import { secrets } from '@/lib/secrets';

/** Where mail programs post for their reader (RFC 8058): one click, nobody is signed in, and the answer is for a machine. */
export async function POST(_request: Request, { params }: { params: Promise<{ token: string }> }) {
  const stop = readStopToken((await params).token, secrets().authSecret);
  if (!stopMails(publicDoor(), { stop }).ok) return new Response('unknown\n', { status: 404 });
  return new Response('stopped\n', { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
