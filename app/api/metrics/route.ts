import { connection } from 'next/server';
import { environment } from '@/lib/env';
import { EXPOSITION_TYPE } from '@/lib/metrics/exposition';
import { isMetricsReader, metricsText } from '@/lib/metrics/metrics-text';

const KEPT_NOWHERE = { 'Cache-Control': 'no-store' };

/** For Prometheus, which shows METRICS_TOKEN as a bearer token. Without that variable there is nothing here. */
export async function GET(request: Request): Promise<Response> {
  await connection();
  const { metricsToken } = environment();
  if (metricsToken === undefined) return new Response(null, { status: 404, headers: KEPT_NOWHERE });
  if (!isMetricsReader(request.headers.get('authorization'), metricsToken))
    return new Response(null, { status: 401, headers: { ...KEPT_NOWHERE, 'WWW-Authenticate': 'Bearer' } });
  return new Response(metricsText(), { headers: { ...KEPT_NOWHERE, 'Content-Type': EXPOSITION_TYPE } });
}
