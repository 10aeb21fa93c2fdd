import type { NextRequest } from 'next/server';
import { leaveToProvider } from '@/lib/auth/leave-to-provider';
import { environment } from '@/lib/env';

/** Signing in elsewhere. A link and no form: browsers hold forms back from other origins, and their redirects too. */
export async function GET(request: NextRequest): Promise<Response> {
  if (environment().oidc === undefined) return new Response(null, { status: 404 });
  return await leaveToProvider(request.nextUrl.searchParams.get('next'));
}
