import { heldSession } from '@/lib/auth/session-cookie';
import { unreadState } from '@/lib/queries/unread-state';
import { contextOfSession } from '@/lib/request-context';
import { unreadMessage, unreadStream } from '@/lib/unread-stream';
import { ownUnreadWatch } from '@/lib/unread-watch';

/**
 * How many notices I have not read, now and at each change, for as long as my session runs, which this does not prolong.
 * Whoever asks for no stream of events is told once.
 */
export async function GET(request: Request): Promise<Response> {
  const session = await heldSession();
  const context = session && contextOfSession(session);
  if (!context) return new Response(null, { status: 401, headers: { 'Cache-Control': 'no-store' } });
  const ask = () => {
    const still = contextOfSession(session);
    return still && unreadState(still);
  };
  const isStream = request.headers.get('accept')?.includes('text/event-stream');
  const body = isStream
    ? unreadStream(ownUnreadWatch(), { userId: context.actor.userId, ask })
    : unreadMessage(unreadState(context));
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Compressed or gathered on its way, a message would wait for others.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}
