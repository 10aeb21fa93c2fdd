import type { UnreadState } from './queries/unread-state';
import type { Farewell, Follower, UnreadWatch } from './unread-watch';

/** Milliseconds after which a browser asks again when it was cut off, and when it had to give its place to a newer page. */
const RETRY = 5_000;
const RETRY_WHEN_CROWDED = 300_000;

/** Server-sent events: how many notices somebody has not read, now and at each change, as long as their browser listens. */
export function unreadStream(
  watch: UnreadWatch,
  person: Pick<Follower, 'userId' | 'ask'>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let leave: (() => void) | undefined;
  return new ReadableStream<Uint8Array>(
    {
      // Begins when somebody reads: an answer that is never read follows nothing.
      pull(controller) {
        const write = (text: string) => controller.enqueue(encoder.encode(text));
        leave ??= watch.follow({
          ...person,
          tell: (state) => write(unreadMessage(state)),
          keepAlive: () => write(':\n\n'),
          end: (why: Farewell) => {
            if (why === 'crowded') write(`retry: ${RETRY_WHEN_CROWDED}\n\n`);
            controller.close();
          },
        });
      },
      cancel() {
        leave?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** One message, as browsers read it. */
export function unreadMessage(state: UnreadState): string {
  return `retry: ${RETRY}\nevent: unread\nid: ${state.newest}\ndata: ${JSON.stringify(state)}\n\n`;
}
