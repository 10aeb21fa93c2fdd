import { headers } from 'next/headers';
import { CLIENT_HEADER } from './request-headers';

/** Who is at the other end of this request: their address on the network, and how their browser names itself. */
export type RequestClient = { address: string; userAgent: string };

export async function requestClient(): Promise<RequestClient> {
  const sent = await headers();
  return { address: sent.get(CLIENT_HEADER) ?? '', userAgent: sent.get('user-agent') ?? '' };
}
