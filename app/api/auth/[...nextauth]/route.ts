import type { NextRequest } from 'next/server';
import { handlers } from '@/lib/auth/auth';

const RETURN_ADDRESS = /\/api\/auth\/callback\/oidc$/;

/** Where the identity provider sends browsers back to. Everything else of next-auth is done on the server, so it is shut. */
export async function GET(request: NextRequest): Promise<Response> {
  return RETURN_ADDRESS.test(request.nextUrl.pathname)
    ? await handlers.GET(request)
    : new Response(null, { status: 404 });
}
