import { connection } from 'next/server';
import { wholeHealth } from '@/lib/health';

/** 200 when every part works, else 503 and the parts that do not. */
export async function GET(): Promise<Response> {
  await connection();
  const report = await wholeHealth();
  const status = report.status === 'ok' ? 200 : 503;
  return Response.json(report, { status, headers: { 'Cache-Control': 'no-store' } });
}
