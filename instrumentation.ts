import type { Instrumentation } from 'next';
import { log } from '@/lib/log';

/** What nobody expected goes to the log, with the reference that the error page shows. Next calls this by its name. */
export const onRequestError: Instrumentation.onRequestError = (
  error,
  { method },
  { routePath, routeType },
) => {
  log.error({ err: error, reference: referenceOf(error), method, routePath, routeType }, 'a request failed');
};

function referenceOf(error: unknown): string | undefined {
  const digest = typeof error === 'object' && error !== null && 'digest' in error ? error.digest : undefined;
  return typeof digest === 'string' ? digest : undefined;
}
