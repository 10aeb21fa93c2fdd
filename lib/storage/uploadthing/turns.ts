/** A transfer that goes on, and how to end it. */
type Transfer = { controller: AbortController; isOver: Promise<unknown> };

/**
 * One request at a time for each upload: two that write into one file would leave other bytes than those that either
 * hashed. A later one ends the one before it, which may not have noticed yet that its sender is gone.
 */
export function turns() {
  const transfers = new Map<string, Transfer>();
  return async <Result>(id: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> => {
    const earlier = transfers.get(id);
    earlier?.controller.abort();
    const controller = new AbortController();
    const working = (earlier?.isOver ?? Promise.resolve()).then(() => work(controller.signal));
    const transfer = { controller, isOver: working.catch(() => undefined) };
    transfers.set(id, transfer);
    try {
      return await working;
    } finally {
      if (transfers.get(id) === transfer) transfers.delete(id);
    }
  };
}
